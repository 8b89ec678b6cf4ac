import type { Handbook } from '../../domain/handbook/policy.ts'
import { raw, row, rowOrNull, rows, run, sql, type Tx } from '../base/db.ts'

/** A draft without its content; `ended_at` null while it is under work. */
export type DraftRow = {
  id: string
  name: string
  note: string
  base_version: number
  from_version: number
  revision: number
  created_by_name: string
  created_at: Date
  saved_by_name: string
  saved_at: Date
  version: number | null
  ended_at: Date | null
}
export type Draft = DraftRow & { sections: Handbook }
export type Who = { by: string | null; byName: string; now: Date }

const COLUMNS =
  raw(`d.id, d.name, d.note, d.base_version, d.from_version, d.revision, d.created_by_name, d.created_at,
  d.saved_by_name, d.saved_at, e.version, e.ended_at`)
const SOURCE = raw('handbook_drafts d left join handbook_draft_ends e on e.draft_id = d.id')

/** A draft with its content, or null. `lock` keeps others from saving or ending it until the transaction ends. */
export const draftById = (tx: Tx, id: string, lock = false): Promise<Draft | null> =>
  rowOrNull<Draft>(
    tx,
    sql`select ${COLUMNS}, d.sections from ${SOURCE} where d.id = ${id} ${raw(lock ? 'for update of d' : '')}`,
  )

/** Drafts under work or done, the latest begun first; `before` is the last id seen. */
export const draftsBefore = (
  tx: Tx,
  { done, before, limit }: { done: boolean; before: string | null; limit: number },
): Promise<DraftRow[]> =>
  rows(
    tx,
    sql`select ${COLUMNS} from ${SOURCE}
        where (e.draft_id is not null) = ${done} and (${before}::uuid is null or d.id < ${before}::uuid)
        order by d.id desc limit ${limit}`,
  )

export async function insertDraft(
  tx: Tx,
  draft: Pick<Draft, 'id' | 'name' | 'note' | 'base_version' | 'from_version' | 'sections'> & Who,
): Promise<void> {
  const { by, byName, now } = draft
  await run(
    tx,
    sql`insert into handbook_drafts (id, name, note, base_version, from_version, sections, revision,
          created_by, created_by_name, created_at, saved_by, saved_by_name, saved_at)
        values (${draft.id}, ${draft.name}, ${draft.note}, ${draft.base_version}, ${draft.from_version},
          ${JSON.stringify(draft.sections)}::json, 1, ${by}::uuid, ${byName}, ${now}, ${by}::uuid, ${byName}, ${now})`,
  )
}

export async function updateDraft(
  tx: Tx,
  { id, name, note, sections, by, byName, now }: Pick<Draft, 'id' | 'name' | 'note' | 'sections'> & Who,
): Promise<{ revision: number }> {
  return row(
    tx,
    sql`update handbook_drafts set name = ${name}, note = ${note}, sections = ${JSON.stringify(sections)}::json,
          revision = revision + 1, saved_by = ${by}::uuid, saved_by_name = ${byName}, saved_at = ${now}
        where id = ${id} returning revision`,
  )
}

export async function insertDraftEnd(tx: Tx, id: string, version: number | null, who: Who): Promise<void> {
  await run(
    tx,
    sql`insert into handbook_draft_ends (draft_id, version, ended_by, ended_by_name, ended_at)
        values (${id}, ${version}, ${who.by}::uuid, ${who.byName}, ${who.now})`,
  )
}
