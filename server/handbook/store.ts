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

/** The version in force at the end of a day: the latest effective one; before the first, the first. */
export async function versionOn(tx: Tx, on: IsoDate): Promise<VersionRow | null> {
  return rowOrNull<VersionRow>(
    tx,
    sql`select version, effective_on, digest, note, created_by_name, created_at from handbook_versions
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

/** The version made last, whenever it takes effect; null in a store without a handbook. */
export const newestVersion = (tx: Tx): Promise<VersionRow | null> =>
  rowOrNull<VersionRow>(
    tx,
    sql`select version, effective_on, digest, note, created_by_name, created_at
        from handbook_versions order by version desc limit 1`,
    'handbook-newest',
  )

export const versionNumbered = (tx: Tx, version: number): Promise<VersionRow | null> =>
  rowOrNull<VersionRow>(
    tx,
    sql`select version, effective_on, digest, note, created_by_name, created_at
        from handbook_versions where version = ${version}`,
  )

export const versionsBefore = (tx: Tx, before: number, limit: number): Promise<VersionRow[]> =>
  rows<VersionRow>(
    tx,
    sql`select version, effective_on, digest, note, created_by_name, created_at
        from handbook_versions where version < ${before} order by version desc limit ${limit}`,
  )

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
