import { exponentOf, toMajor } from '../../domain/base/money.ts'
import { Problem } from '../../domain/base/problem.ts'
import { formatInZone } from '../../domain/calendar/zone.ts'
import type { Values } from '../../domain/handbook/explain.ts'
import { companyPolicy } from '../../domain/handbook/policy.ts'
import { describeStanding } from '../../domain/standing/describe.ts'
import { standingPolicy } from '../../domain/standing/policy.ts'
import type { Trial, TrialRow } from '../../domain/standing/trial-contract.ts'
import { whyMoved } from '../../domain/standing/why-moved.ts'
import { type Actor, permit } from '../base/actor.ts'
import { rows, sql, type Tx } from '../base/db.ts'
import { visibleTo } from '../customers/reads.ts'
import { readDraft } from '../handbook/actions.ts'
import { companyOf, handbookVersion, sectionOf, toYaml, withCompany } from '../handbook/reads.ts'
import { sayLeaf } from './answer.ts'
import type { Sides } from './compared.ts'
import { type StandingRow, standingOfSome } from './compute.ts'
import { previewers } from './previewers.ts'
import { draftOf, findTrial, type TrialRecord, trialsBefore } from './trial-store.ts'

/** A trial with what it came to, as far as the reader's scope goes. */
export async function readTrial(tx: Tx, by: Actor, id: string): Promise<Trial> {
  permit(by, 'handbook.write')
  const { timezone } = await companyOf(tx)
  const found = await trialOf(tx, id)
  const { result } = found
  if (!result) return { ...head(found, timezone), result }
  const previews = { ...result.previews }
  for (const { name, within } of previewers()) {
    if (within && name in previews) previews[name] = await within(tx, by, previews[name])
  }
  return { ...head(found, timezone), result: { ...result, previews } }
}

/** Trials that are still kept, the newest first, without what they came to. */
export async function listTrials(
  tx: Tx,
  by: Actor,
  page: { limit: number; cursor?: string | undefined },
): Promise<{ items: Omit<Trial, 'result'>[]; next: string | null }> {
  permit(by, 'handbook.write')
  const { timezone } = await companyOf(tx)
  const offset = Number(page.cursor ?? 0)
  if (!Number.isInteger(offset) || offset < 0) throw badCursor()
  const found = await trialsBefore(tx, offset, page.limit + 1)
  return {
    items: found.slice(0, page.limit).map(one => head(one, timezone)),
    next: found.length > page.limit ? String(offset + page.limit) : null,
  }
}

/** The draft of a trial, to be taken up again. */
export async function trialYaml(tx: Tx, by: Actor, id: string): Promise<{ yaml: string }> {
  permit(by, 'handbook.write')
  const found = await draftOf(tx, id)
  if (!found) throw noTrial(id)
  // Stored keys have lost their order; reading it back gives the order people know.
  return { yaml: toYaml(readDraft(toYaml(found.draft))) }
}

type Named = {
  customer_id: string
  code: string
  name: string
  owner: string | null
  amount: number
  item: string
  detail: unknown
}

/** Whom a trial names in a part of a list, the most valuable first: only customers whom the reader may see. */
export async function trialRows(
  tx: Tx,
  by: Actor,
  query: { id: string; list: string; part: string; limit: number; cursor?: string | undefined },
): Promise<{ items: TrialRow[]; next: string | null }> {
  permit(by, 'handbook.write')
  const trial = await trialOf(tx, query.id)
  const after = placeOf(query.cursor)
  const found = await rows<Named>(
    tx,
    sql`select r.customer_id, c.code, c.name, s.name as owner, r.amount, r.item, r.detail
        from trial_rows r join customers c on c.id = r.customer_id left join staff s on s.id = c.owner_id
        where r.trial_id = ${trial.id} and r.list = ${query.list} and r.part = ${query.part} and ${visibleTo(by)}
          and ${after ? sql`(-r.amount, r.customer_id, r.item) > (${-after.amount}::bigint, ${after.id}::uuid, ${after.item}::text)` : sql`true`}
        order by -r.amount, r.customer_id, r.item limit ${query.limit + 1}`,
  )
  const shown = found.slice(0, query.limit)
  const last = shown.at(-1)
  const { currency } = await companyOf(tx)
  const why = await reasonsOf(tx, by, trial, query, shown)
  return {
    items: shown.map(one => ({
      code: one.code,
      name: one.name,
      owner: one.owner,
      amount_365d: toMajor(one.amount, currency),
      part: query.part,
      detail: one.detail,
      why: why(one),
    })),
    next:
      found.length > query.limit && last
        ? Buffer.from(JSON.stringify([last.amount, last.customer_id, last.item])).toString('base64url')
        : null,
  }
}

/** The comparisons that move the customers of a page, worked out again from their facts. */
async function reasonsOf(
  tx: Tx,
  by: Actor,
  trial: TrialRecord,
  { list, part }: { list: string; part: string },
  shown: readonly Named[],
): Promise<(one: Named) => string[]> {
  if (!['tier', 'stage', 'warning'].includes(list) || shown.length === 0) return () => []
  const sides = await sidesOf(tx, trial)
  const found = await standingOfSome(
    tx,
    sides.after,
    trial.on_date,
    shown.map(one => one.customer_id),
  )
  const { currency } = sectionOf(sides.after, companyPolicy)
  const style = { locale: by.locale, currency }
  const reasons = list === 'warning' ? warningReasons(sides, part) : moveReasons(sides)
  return one => {
    const standing = found.get(one.code)
    if (!standing) return []
    const values: Values = standing
    return reasons(standing, one).map(leaf => sayLeaf(leaf, values, style))
  }
}

function moveReasons(sides: Sides) {
  const exponent = exponentOf(sectionOf(sides.after, companyPolicy).currency)
  const policies = {
    before: sectionOf(sides.before, standingPolicy),
    after: sectionOf(sides.after, standingPolicy),
  }
  return (standing: StandingRow, { detail }: Named) =>
    whyMoved(policies, detail as { tier: [string, string]; stage: [string, string] }, standing, exponent)
}

function warningReasons({ before, after }: Sides, part: string) {
  const exponent = exponentOf(sectionOf(after, companyPolicy).currency)
  const [ends, begins] = part.split('>')
  const key = begins || ends
  return (standing: StandingRow) => {
    const now = describeStanding(sectionOf(after, standingPolicy), standing, exponent)
    // A warning that the draft does not have any more is told by what it rested on.
    const was = describeStanding(sectionOf(before, standingPolicy), standing, exponent)
    const told = [now, was].map(one => one.warnings.find(warning => warning.key === key)).find(Boolean)
    return told ? told.leaves.slice(0, 3) : []
  }
}

export async function sidesOf(tx: Tx, trial: TrialRecord): Promise<Sides> {
  const company = await companyOf(tx)
  const { draft } = (await draftOf(tx, trial.id))!
  const { handbook } = await handbookVersion(tx, trial.handbook_version)
  return { before: withCompany(handbook, company), after: withCompany(draft, company) }
}

async function trialOf(tx: Tx, id: string): Promise<TrialRecord> {
  const found = await findTrial(tx, id)
  if (!found) throw noTrial(id)
  return found
}

const noTrial = (id: string): Problem =>
  new Problem('not_found', 'standing.no_trial', 'there is no such trial, or it is no longer kept', {
    params: { id },
  })

const badCursor = (): Problem => new Problem('invalid', 'input.bad_cursor', 'the cursor is not one of ours')

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function placeOf(cursor: string | undefined): { amount: number; id: string; item: string } | null {
  if (cursor === undefined) return null
  try {
    const [amount, id, item] = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    if (Number.isInteger(amount) && UUID.test(id) && typeof item === 'string') return { amount, id, item }
  } catch {
    // Not JSON: the same refusal.
  }
  throw badCursor()
}

const head = (one: TrialRecord, zone: string): Omit<Trial, 'result'> => ({
  id: one.id,
  status: one.status,
  phase: one.phase,
  done: one.done,
  total: one.total,
  as_of: one.on_date,
  handbook_version: one.handbook_version,
  wishes: one.wishes,
  asked_by: one.asked_by_name,
  asked_at: formatInZone(one.asked_at, zone),
  finished_at: one.finished_at && formatInZone(one.finished_at, zone),
  problem: one.problem,
})
