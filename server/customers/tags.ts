import { parseInput } from '../../domain/base/parse-input.ts'
import { tag as tagShape } from '../../domain/customers/fields.ts'
import { type Actor, permit } from '../base/actor.ts'
import type { Tx } from '../base/db.ts'
import { customerUnknown } from './find.ts'
import { openTo } from './scope.ts'
import { lockCustomer } from './store.ts'
import { updateCustomer } from './update-customer.ts'

/** Gives a customer a tag; answers all its tags. Having it already changes nothing. */
export async function addTag(
  tx: Tx,
  by: Actor,
  code: string,
  tag: string,
  now: Date,
): Promise<{ tags: string[] }> {
  const wanted = parseInput(tagShape, tag)
  return changeTags(tx, by, code, now, tags => (tags.includes(wanted) ? tags : [...tags, wanted]))
}

/** Takes a tag from a customer; answers the tags left. */
export async function removeTag(
  tx: Tx,
  by: Actor,
  code: string,
  tag: string,
  now: Date,
): Promise<{ tags: string[] }> {
  return changeTags(tx, by, code, now, tags => tags.filter(one => one !== tag))
}

async function changeTags(
  tx: Tx,
  by: Actor,
  code: string,
  now: Date,
  change: (tags: string[]) => string[],
): Promise<{ tags: string[] }> {
  permit(by, 'customers.write')
  const before = await lockCustomer(tx, code, openTo(by))
  if (!before) throw customerUnknown(code)
  const tags = change(before.tags)
  await updateCustomer(tx, by, code, { tags }, now)
  return { tags }
}
