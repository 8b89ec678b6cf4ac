import { parseInput } from '../../domain/base/parse-input.ts'
import { Problem } from '../../domain/base/problem.ts'
import { tag as tagShape } from '../../domain/customers/fields.ts'
import { customerChange } from '../../domain/customers/shapes.ts'
import { type Actor, permit } from '../base/actor.ts'
import type { Tx } from '../base/db.ts'
import { customerUnknown } from './find.ts'
import { ruleTagsOf } from './rule-tags.ts'
import { openTo } from './scope.ts'
import { lockCustomer } from './store.ts'
import { changeCustomer } from './update-customer.ts'

/** Gives a customer a tag by hand; answers all its tags. Having it by hand already changes nothing. */
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

/**
 * Takes a tag from a customer; answers the tags left. Throws `customers.tag_by_rule` for one that a rule alone gives: it
 * would be back at once.
 */
export async function removeTag(
  tx: Tx,
  by: Actor,
  code: string,
  tag: string,
  now: Date,
): Promise<{ tags: string[] }> {
  return changeTags(tx, by, code, now, (tags, byRule) => {
    if (!tags.includes(tag) && byRule.includes(tag)) {
      throw new Problem('conflict', 'customers.tag_by_rule', `a rule of the handbook gives the tag ${tag}`, {
        params: { tag },
      })
    }
    return tags.filter(one => one !== tag)
  })
}

/** `change` is told the tags by hand and those by rule, and answers the tags by hand. */
async function changeTags(
  tx: Tx,
  by: Actor,
  code: string,
  now: Date,
  change: (tags: string[], byRule: string[]) => string[],
): Promise<{ tags: string[] }> {
  permit(by, 'customers.write')
  const before = await lockCustomer(tx, code, openTo(by))
  if (!before) throw customerUnknown(code)
  const byRule = await ruleTagsOf(tx, before.id)
  const { tags } = parseInput(customerChange, { tags: change(before.tags, byRule) })
  await changeCustomer(tx, by, before, { tags }, now)
  return { tags: [...new Set([...tags!, ...byRule])] }
}
