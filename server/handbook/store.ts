import { createHash } from 'node:crypto'
import type { IsoDate } from '../../domain/base/shapes.ts'
import type { Handbook } from '../../domain/handbook/policy.ts'
import { row, rowOrNull, rows, run, sql, type Tx } from '../base/db.ts'

/** A version as stored, without its content. `digest` is the same for the same rules. */
export type VersionRow = {
  version: number
  effective_on: IsoDate
  digest: string
  note: string
  created_by_name: string
  created_at: Date
}

/** Taken back before its first day: such a version is never in force. */
const stands = sql`not exists (select 1 from handbook_withdrawals w where w.version = v.version)`

/** The version in force at the end of a day: the latest effective one; before the first, the first. */
export async function versionOn(tx: Tx, on: IsoDate): Promise<VersionRow | null> {
  return rowOrNull<VersionRow>(
    tx,
    sql`select version, effective_on, digest, note, created_by_name, created_at from handbook_versions v
        where ${stands}
        order by (effective_on <= ${on}) desc,
                 case when effective_on <= ${on} then effective_on end desc nulls last,
                 case when effective_on <= ${on} then version end desc nulls last,
                 effective_on, version
        limit 1`,
    'handbook-version-on',
  )
}

/** What a version says; it may lack sections that a newer product added. */
export async function contentOf(tx: Tx, version: number): Promise<Handbook> {
  const { content } = await row<{ content: Handbook }>(
    tx,
    sql`select content from handbook_versions where version = ${version}`,
  )
  return content
}

/** The version made last that stands, whenever it takes effect; null in a store without a handbook. */
export const newestVersion = (tx: Tx): Promise<VersionRow | null> =>
  rowOrNull<VersionRow>(
    tx,
    sql`select version, effective_on, digest, note, created_by_name, created_at
        from handbook_versions v where ${stands} order by version desc limit 1`,
    'handbook-newest',
  )

/** A version with what became of it. */
export type ListedVersion = VersionRow & {
  /** Another version takes effect on the same day, made later: this one never is in force. */
  overtaken: boolean
  withdrawn_by_name: string | null
  withdrawn_at: Date | null
  withdrawn_note: string | null
}

const LISTED = sql`select v.version, v.effective_on, v.digest, v.note, v.created_by_name, v.created_at,
          w.withdrawn_by_name, w.withdrawn_at, w.note as withdrawn_note,
          exists (select 1 from handbook_versions o
                  where o.effective_on = v.effective_on and o.version > v.version
                    and not exists (select 1 from handbook_withdrawals x where x.version = o.version)) as overtaken
        from handbook_versions v left join handbook_withdrawals w on w.version = v.version`

export const versionNumbered = (tx: Tx, version: number): Promise<ListedVersion | null> =>
  rowOrNull<ListedVersion>(tx, sql`${LISTED} where v.version = ${version}`)

export const versionsBefore = (tx: Tx, before: number, limit: number): Promise<ListedVersion[]> =>
  rows<ListedVersion>(tx, sql`${LISTED} where v.version < ${before} order by v.version desc limit ${limit}`)

/** Adds the next version; the lock makes two activations at once take two numbers. */
export async function insertVersion(
  tx: Tx,
  version: {
    effectiveOn: IsoDate
    content: Handbook
    note: string
    by: string | null
    byName: string
    now: Date
  },
): Promise<number> {
  await run(tx, sql`lock table handbook_versions in exclusive mode`)
  const content = JSON.stringify(version.content)
  const digest = createHash('sha256').update(content).digest('hex')
  const added = await rowOrNull<{ version: number }>(
    tx,
    sql`insert into handbook_versions (version, effective_on, content, digest, note, created_by, created_by_name, created_at)
        select coalesce(max(version), 0) + 1, ${version.effectiveOn}::date, ${content}::jsonb, ${digest},
               ${version.note}, ${version.by}::uuid, ${version.byName}, ${version.now}
        from handbook_versions returning version`,
  )
  return added!.version
}

/** Takes every version out; only for a store that nobody has used. */
export const deleteVersions = (tx: Tx): Promise<number> => run(tx, sql`delete from handbook_versions`)

/** Takes a version back; false when that was done before. */
export async function insertWithdrawal(
  tx: Tx,
  withdrawal: { version: number; note: string; by: string | null; byName: string; now: Date },
): Promise<boolean> {
  const { version, note, by, byName, now } = withdrawal
  const added = await run(
    tx,
    sql`insert into handbook_withdrawals (version, note, withdrawn_by, withdrawn_by_name, withdrawn_at)
        values (${version}, ${note}, ${by}::uuid, ${byName}, ${now}) on conflict do nothing`,
  )
  return added === 1
}
