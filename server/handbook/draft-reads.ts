import { Problem } from '../../domain/base/problem.ts'
import type { IsoDate } from '../../domain/base/shapes.ts'
import { type Change, changesOf } from '../../domain/handbook/changes.ts'
import { fillSections } from '../../domain/handbook/parse.ts'
import { type Actor, permit } from '../base/actor.ts'
import type { Tx } from '../base/db.ts'
import { type Draft, type DraftRow, draftById, draftsBefore } from './draft-store.ts'
import { companyAt, handbookOn } from './reads.ts'
import { sections } from './sections.ts'

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** A draft by its id, for who may write the handbook. Throws `handbook.no_draft`. */
export async function findDraft(tx: Tx, by: Actor, id: string, lock = false): Promise<Draft> {
  permit(by, 'handbook.write')
  const found = await draftById(tx, id, lock)
  if (!found) throw new Problem('not_found', 'handbook.no_draft', 'there is no such draft')
  return found
}

/** Drafts under work, or those that are done; a page. */
export async function listDrafts(
  tx: Tx,
  by: Actor,
  { done, cursor, limit }: { done: boolean; cursor?: string | undefined; limit: number },
): Promise<{ items: DraftRow[]; next: string | null }> {
  permit(by, 'handbook.write')
  if (cursor !== undefined && !ID.test(cursor))
    throw new Problem('invalid', 'input.bad_cursor', 'the cursor is not one of ours')
  const found = await draftsBefore(tx, { done, before: cursor ?? null, limit: limit + 1 })
  const items = found.slice(0, limit)
  return { items, next: found.length > limit ? items.at(-1)!.id : null }
}

/** Where a draft differs from the version in force on a day, both with their defaults filled in. */
export async function draftChanges(
  tx: Tx,
  by: Actor,
  input: { id: string; on?: IsoDate | undefined },
  now: Date,
): Promise<{ against: number; changes: Change[] }> {
  const draft = await findDraft(tx, by, input.id)
  const against = await handbookOn(tx, input.on ?? (await companyAt(tx, now)).today)
  const changes = changesOf(against.handbook, fillSections(sections(), draft.sections))
  return { against: against.version, changes }
}
