import { Problem } from '../../domain/base/problem.ts'
import type { IsoDate } from '../../domain/base/shapes.ts'
import { localDate } from '../../domain/calendar/zone.ts'
import { defaultHandbook, parseHandbook } from '../../domain/handbook/parse.ts'
import { type Company, companyPolicy, type Finding, type Handbook } from '../../domain/handbook/policy.ts'
import { type Actor, permit, systemActor } from '../base/actor.ts'
import type { Tx } from '../base/db.ts'
import { emit } from '../base/events.ts'
import { effective } from './check.ts'
import { factsExist } from './facts-exist.ts'
import { companyOf, sectionOf, withCompany } from './reads.ts'
import { sections } from './sections.ts'
import { deleteVersions, insertVersion, newestVersion } from './store.ts'
import { checkWritten } from './stored-checks.ts'
import { readYaml } from './yaml.ts'

export { checkHandbook, readDraft } from './check.ts'
export { setFactsSource } from './facts-exist.ts'
export { setSections } from './sections.ts'
export { setStoredChecks } from './stored-checks.ts'

/** Where a day begins last on earth: no company's today is before it. */
const LAST_ZONE = 'Etc/GMT+12'

/**
 * Version 1, all defaults, in force from a day that has come everywhere, since the company's zone may still be chosen; a
 * store that has a handbook is left alone.
 */
export async function ensureHandbook(tx: Tx, company: Partial<Company>, now: Date): Promise<void> {
  const content = defaultHandbook(sections())
  const settings: Company = { ...sectionOf(content, companyPolicy), ...company }
  if (await newestVersion(tx)) return
  await insertVersion(tx, {
    effectiveOn: localDate(now, LAST_ZONE),
    content: withCompany(content, settings),
    note: '',
    by: null,
    byName: 'Perennial',
    now,
  })
}

/**
 * Starts the handbook of a store that nobody has used yet anew, from `now` on and with some values of its sections set:
 * a story that begins in the past needs rules that were in force then.
 */
export async function beginHandbook(tx: Tx, values: Record<string, object>, now: Date): Promise<void> {
  const { handbook, findings } = parseHandbook(sections(), values)
  if (!handbook) throw new Error(`the handbook to begin with: ${findings[0]?.path} ${findings[0]?.message}`)
  await deleteVersions(tx)
  const effectiveOn = localDate(now, sectionOf(handbook, companyPolicy).timezone)
  await insertVersion(tx, {
    effectiveOn,
    content: handbook,
    note: '',
    by: null,
    byName: systemActor.name,
    now,
  })
}

/** A handbook to put in force: as a text, or as sections that are read already. */
type Written = { yaml: string } | { sections: Handbook }

/**
 * Puts a handbook in force from a day on as the next version; without a word of the company, that stays as it is.
 * Refuses one with errors (`handbook.invalid`, a field per finding) and a change of currency or time zone once facts
 * rest on them.
 * @returns the new version's number, and what was found that does not keep it from taking effect
 */
export async function activateHandbook(
  tx: Tx,
  by: Actor,
  input: Written & { effectiveOn?: IsoDate | undefined; note?: string | undefined },
  now: Date,
): Promise<{ version: number; effectiveOn: IsoDate; findings: Finding[] }> {
  permit(by, 'handbook.write')
  const { handbook: draft, findings } = effective(await checkWritten(tx, input, now))
  const before = await companyOf(tx)
  const company = saysCompany(input) ? sectionOf(draft, companyPolicy) : before
  await refuseNewUnits(tx, before, company)
  const today = localDate(now, company.timezone)
  const effectiveOn = input.effectiveOn ?? today
  if (effectiveOn < today) {
    throw new Problem(
      'invalid',
      'handbook.in_the_past',
      `a handbook takes effect today (${today}) or later`,
      {
        fields: [{ path: 'effective_on', code: 'handbook.in_the_past', message: 'lies in the past' }],
        params: { today },
      },
    )
  }
  const version = await insertVersion(tx, {
    effectiveOn,
    content: withCompany(draft, company),
    note: input.note ?? '',
    by: by.kind === 'staff' ? by.id : null,
    byName: by.name,
    now,
  })
  await emit(tx, 'handbook.activated', { payload: { version, effectiveOn } }, now)
  return { version, effectiveOn, findings }
}

const saysCompany = (written: Written): boolean =>
  companyPolicy.key in ('yaml' in written ? (readYaml(written.yaml).raw as object) : written.sections)

/** Amounts and days of facts were written in the company's units; they cannot be reread in others. */
async function refuseNewUnits(tx: Tx, before: Company, after: Company): Promise<void> {
  const unit = (['currency', 'timezone'] as const).find(one => before[one] !== after[one])
  if (unit === undefined || !(await factsExist(tx))) return
  const kept = `facts are kept in ${before[unit]}`
  throw new Problem('conflict', 'handbook.unit_in_use', `the ${unit} cannot change any more: ${kept}`, {
    fields: [{ path: `company.${unit}`, code: 'handbook.unit_in_use', message: kept }],
    params: { unit, value: before[unit] },
  })
}
