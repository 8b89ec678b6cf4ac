import { exponentOf, toMajor } from '../../domain/base/money.ts'
import { parseInput } from '../../domain/base/parse-input.ts'
import { Problem } from '../../domain/base/problem.ts'
import type { IsoDate } from '../../domain/base/shapes.ts'
import { formatInZone, localDate, parseLocal, startOfDay } from '../../domain/calendar/zone.ts'
import { stepFindings } from '../../domain/care/check-steps.ts'
import { type Playbook, playbook as playbookShape } from '../../domain/care/playbook.ts'
import { carePolicy } from '../../domain/care/policy.ts'
import { type Assumption, rehearse, type Visit } from '../../domain/care/rehearse.ts'
import type {
  RehearsalAnswer,
  RehearsedCondition,
  RehearsedStep,
} from '../../domain/care/rehearse-contract.ts'
import { type Condition, comparisonsOf } from '../../domain/handbook/condition.ts'
import { explain, type Values } from '../../domain/handbook/explain.ts'
import { faultsOf } from '../../domain/handbook/fields.ts'
import { companyPolicy } from '../../domain/handbook/policy.ts'
import { leavesOf } from '../../domain/standing/describe.ts'
import { type Actor, permit } from '../base/actor.ts'
import type { Tx } from '../base/db.ts'
import { type CustomerRef, findCustomer } from '../customers/reads.ts'
import { handbookOn, policyOn, sectionOf } from '../handbook/reads.ts'
import { settingOf, valuesOn } from '../standing/reads.ts'
import { workingTimeAt } from '../tasks/reads.ts'

export type RehearseInput = {
  playbook: Record<string, unknown>
  customer?: string | undefined
  at: string
  node_on?: IsoDate | undefined
  assume: readonly {
    step: string
    round: number
    outcome?: string | undefined
    closed_at?: string | undefined
    waited?: 'came' | 'in_vain' | undefined
  }[]
}

/**
 * Goes through a playbook, of a draft or of the handbook, from a moment of the past or the future on, under the calendar
 * in force that day: when each step would be due and why, for a customer or for nobody. Conditions are asked of the facts
 * up to each day as known now; those of days to come, of today. Writes nothing. Throws `input.invalid` and `care.*` with
 * the places of what is wrong in the playbook.
 */
export async function rehearsePlaybook(
  tx: Tx,
  by: Actor,
  input: RehearseInput,
  now: Date,
): Promise<RehearsalAnswer> {
  permit(by, 'care.read')
  const customer = input.customer === undefined ? null : await findCustomer(tx, by, input.customer)
  const { zone } = await workingTimeAt(tx, now)
  const event = timeOf(input.at, zone, 'at')
  const { cal } = await workingTimeAt(tx, event)
  const playbook = await checkedPlaybook(tx, input.playbook, localDate(now, zone))
  const node = input.node_on ? startOfDay(input.node_on, zone) : null
  const assumptions = input.assume.map(
    (one, i): Assumption => ({
      ...one,
      closed_at: one.closed_at ? timeOf(one.closed_at, zone, `assume.${i}.closed_at`) : undefined,
    }),
  )
  const ask = asker(tx, customer, fieldsNamed(playbook), zone, now)
  const { longest_plan } = (await policyOn(tx, carePolicy, localDate(now, zone))).value
  const gone = await rehearse(
    cal,
    playbook,
    { event, node },
    assumptions,
    async (tree, at) => (customer ? (await ask(tree, at)).holds : null),
    longest_plan,
  )
  const steps: RehearsedStep[] = []
  for (const visit of gone.visits) steps.push(await stepAnswer(visit, playbook, ask, zone))
  return {
    customer: customer && { code: customer.code, name: customer.name },
    starts_at: formatInZone(event, zone),
    node_on: input.node_on ?? null,
    audience: customer && (await ask(playbook.audience, event)),
    steps,
    ends: gone.ends,
    ends_at: formatInZone(gone.ends_at, zone),
    stopped: gone.ends === 'stopped' ? await ask(playbook.stop_when, gone.ends_at) : null,
  }
}

function timeOf(text: string, zone: string, path: string): Date {
  const at = parseLocal(text, zone)
  if (at) return at
  const fields = [{ path, code: 'care.bad_time', message: 'write a time as YYYY-MM-DD HH:mm' }]
  throw new Problem('invalid', 'care.bad_time', `${text} is no time`, { fields, params: { value: text } })
}

/** A playbook that could run: of its shape, with steps and conditions that fit the handbook in force. */
export async function checkedPlaybook(tx: Tx, raw: unknown, today: IsoDate): Promise<Playbook> {
  const playbook = parseInput(playbookShape, raw)
  const { handbook } = await handbookOn(tx, today)
  const { fields } = settingOf(handbook, { today, zone: sectionOf(handbook, companyPolicy).timezone })
  const known = {
    fields,
    playbooks: playbook.steps.flatMap(step => step.outcomes.map(one => one.starts ?? '')),
  }
  const faults = [
    ...faultsOf(playbook.audience, fields).map(one => ({ ...one, path: `audience.${one.path}` })),
    ...faultsOf(playbook.stop_when, fields).map(one => ({ ...one, path: `stop_when.${one.path}` })),
    ...stepFindings(playbook, 'steps', known),
  ]
  if (faults.length === 0) return playbook
  throw new Problem('invalid', 'care.playbook_unready', 'the playbook has faults', {
    fields: faults.map(({ path, code, message }) => ({ path: `playbook.${path}`, code, message })),
  })
}

const fieldsNamed = ({ audience, stop_when, steps }: Playbook): string[] => [
  ...new Set(
    [audience, stop_when, ...steps.map(one => one.skip_when)].flatMap(tree =>
      comparisonsOf(tree).map(({ comparison }) => comparison.field),
    ),
  ),
]

type Ask = (tree: Condition, at: Date) => Promise<RehearsedCondition>

/** Asks conditions of a customer on days; each day is computed once. */
function asker(tx: Tx, customer: CustomerRef | null, keys: string[], zone: string, now: Date): Ask {
  const days = new Map<
    IsoDate,
    { values: Values; options: Parameters<typeof explain>[2]; currency: string }
  >()
  return async (tree, at) => {
    if (!customer) return { holds: null, leaves: [] }
    const today = localDate(at < now ? at : now, zone)
    let day = days.get(today)
    if (!day) {
      const { handbook } = await handbookOn(tx, today)
      const { fields } = settingOf(handbook, { today, zone })
      const { currency } = sectionOf(handbook, companyPolicy)
      const values = await valuesOn(tx, handbook, { today, zone }, customer.id, keys)
      if (!values) throw new Error('a customer that was just found is gone')
      day = { values, options: { fields, exponent: exponentOf(currency) }, currency }
      days.set(today, day)
    }
    const explained = explain(tree, day.values, day.options)
    const leaves = leavesOf(explained, day.options.fields)
    const { currency } = day
    return {
      holds: explained.verdict,
      leaves: leaves.map(({ field, type, op, limit, value, verdict }) => ({
        field,
        type,
        op,
        limit,
        value: type === 'money' && typeof value === 'number' ? toMajor(value, currency) : (value ?? null),
        holds: verdict,
      })),
    }
  }
}

async function stepAnswer(visit: Visit, playbook: Playbook, ask: Ask, zone: string): Promise<RehearsedStep> {
  const { step, round, arrives_at, skipped, wait, due, outcome, closed_at } = visit
  return {
    key: step.key,
    name: step.name,
    number: playbook.steps.indexOf(step) + 1,
    round,
    arrives_at: formatInZone(arrives_at, zone),
    skipped: skipped ? await ask(step.skip_when, arrives_at) : null,
    wait: wait && { ...wait, until: formatInZone(wait.until, zone) },
    due: due && {
      at: formatInZone(due.at, zone),
      provisional: due.provisional,
      starts_on: due.starts_on,
      rule: due.rule,
      from: formatInZone(due.from, zone),
      counted_from: due.counted_from,
      days: due.days,
      left_out: due.left_out,
    },
    outcome,
    closed_at: closed_at && formatInZone(closed_at, zone),
  }
}
