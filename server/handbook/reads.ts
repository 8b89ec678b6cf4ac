import type * as z from 'zod/mini'
import { Problem } from '../../domain/base/problem.ts'
import type { IsoDate } from '../../domain/base/shapes.ts'
import { localDate } from '../../domain/calendar/zone.ts'
import { parseHandbook } from '../../domain/handbook/parse.ts'
import { type Company, companyPolicy, type Handbook, type Policy } from '../../domain/handbook/policy.ts'
import type { Tx } from '../base/db.ts'
import { sections } from './sections.ts'
import {
  contentOf,
  type ListedVersion,
  newestVersion,
  type VersionRow,
  versionNumbered,
  versionOn,
  versionsBefore,
} from './store.ts'

export { type CompileOptions, compile } from './compile.ts'
export { sayFinding } from './say-finding.ts'
export type { ListedVersion } from './store.ts'
export { toYaml } from './yaml.ts'

/** A version with every section complete. */
export type HandbookVersion = VersionRow & { handbook: Handbook }

/** Contents never change, so each is read and parsed once per process; the few in use stay here. */
const KEPT = 50
const parsed = new Map<string, Handbook>()
let parsedFor: readonly Policy[] = []

async function complete<R extends VersionRow>(tx: Tx, row: R): Promise<R & { handbook: Handbook }> {
  if (parsedFor !== sections()) {
    parsed.clear()
    parsedFor = sections()
  }
  let handbook = parsed.get(row.digest)
  if (!handbook) {
    const result = parseHandbook(sections(), await contentOf(tx, row.version))
    if (!result.handbook) throw new Error(`handbook version ${row.version}: ${result.findings[0]?.message}`)
    handbook = result.handbook
    if (parsed.size >= KEPT) parsed.clear()
    parsed.set(row.digest, handbook)
  }
  return { ...row, handbook }
}

/** The rules in force at the end of a day (before the first version, the first), of the company as it is now. */
export async function handbookOn(tx: Tx, on: IsoDate): Promise<HandbookVersion> {
  const row = await versionOn(tx, on)
  if (!row) throw noHandbook()
  const found = await complete(tx, row)
  return { ...found, handbook: withCompany(found.handbook, await companyOf(tx)) }
}

const noHandbook = () => new Error('the store has no handbook yet: ensureHandbook was not called')

/** Rules as they are for a company: one draft or version may be read under the company that the store belongs to. */
export const withCompany = (handbook: Handbook, company: Company): Handbook => ({
  ...handbook,
  [companyPolicy.key]: company,
})

/** A version by its number, or null. */
export async function findHandbookVersion(
  tx: Tx,
  version: number,
): Promise<(ListedVersion & { handbook: Handbook }) | null> {
  const row = await versionNumbered(tx, version)
  return row && complete(tx, row)
}

/** A version by the number a plan keeps. Throws when there is none: versions are never deleted. */
export async function handbookVersion(tx: Tx, version: number): Promise<HandbookVersion> {
  const found = await findHandbookVersion(tx, version)
  if (!found) throw new Error(`handbook version ${version} is gone`)
  return found
}

/** Versions, newest first; the cursor is the last version number seen. */
export async function listVersions(
  tx: Tx,
  cursor: string | undefined,
  limit: number,
): Promise<{ items: ListedVersion[]; next: string | null }> {
  const before = Number(cursor ?? 2_147_483_647)
  if (!Number.isInteger(before))
    throw new Problem('invalid', 'input.bad_cursor', 'the cursor is not one of ours')
  const found = await versionsBefore(tx, before, limit + 1)
  const items = found.slice(0, limit)
  return { items, next: found.length > limit ? String(items.at(-1)!.version) : null }
}

/** One section in force on a day, typed by its policy. */
export async function policyOn<S extends z.ZodMiniType>(
  tx: Tx,
  policy: Policy<S>,
  on: IsoDate,
): Promise<{ version: number; value: z.infer<S> }> {
  const { version, handbook } = await handbookOn(tx, on)
  return { version, value: sectionOf(handbook, policy) }
}

/** The company at an instant, and one section in force on its day, in two look-ups. */
export async function companyAndPolicy<S extends z.ZodMiniType>(
  tx: Tx,
  policy: Policy<S>,
  now: Date,
): Promise<{ company: Company; today: IsoDate; value: z.infer<S> }> {
  const { today, ...company } = await companyAt(tx, now)
  const row = await versionOn(tx, today)
  if (!row) throw noHandbook()
  return { company, today, value: sectionOf((await complete(tx, row)).handbook, policy) }
}

/** A section of a complete handbook. */
export const sectionOf = <S extends z.ZodMiniType>(handbook: Handbook, policy: Policy<S>): z.infer<S> =>
  handbook[policy.key] as z.infer<S>

/**
 * The company: what the newest version says of it, whenever its rules take effect. Currency and zone are the units that
 * facts are kept in, the same on every day; they are settled before the first fact.
 */
export async function companyOf(tx: Tx): Promise<Company> {
  const newest = await newestVersion(tx)
  if (!newest) throw noHandbook()
  return sectionOf((await complete(tx, newest)).handbook, companyPolicy)
}

/** The company, and which of its days an instant is. */
export async function companyAt(tx: Tx, now: Date): Promise<Company & { today: IsoDate }> {
  const company = await companyOf(tx)
  return { ...company, today: localDate(now, company.timezone) }
}
