import { parseInput } from '../../domain/base/parse-input.ts'
import type { IsoDate } from '../../domain/base/shapes.ts'
import { daysAhead } from '../../domain/calendar/due-rule.ts'
import { nextBirthday } from '../../domain/calendar/lunar.ts'
import { addDays, addMonths, formatInZone, startOfDay } from '../../domain/calendar/zone.ts'
import { type Playbook, playbook as playbookShape } from '../../domain/care/playbook.ts'
import type { PastMoment } from '../../domain/care/rehearse-contract.ts'
import { type Actor, permit } from '../base/actor.ts'
import { rowOrNull, rows, sql, type Tx } from '../base/db.ts'
import { findCustomer } from '../customers/reads.ts'
import { type CompanyTime, workingTimeAt } from '../tasks/reads.ts'

/** Most moments that are offered. */
const MOST = 12

type Moment = { at: Date; node_on: IsoDate | null; key: string }

/**
 * Moments at which a playbook has begun, or its trigger would have begun it, for a customer: what to rehearse it on. The
 * latest first; none for triggers that come from a rhythm, a product or a person. Writes nothing.
 */
export async function pastMoments(
  tx: Tx,
  by: Actor,
  input: { playbook: Record<string, unknown>; customer: string },
  now: Date,
): Promise<{ items: PastMoment[] }> {
  permit(by, 'care.read')
  const { id } = await findCustomer(tx, by, input.customer)
  const playbook = parseInput(playbookShape, input.playbook)
  const time = await workingTimeAt(tx, now)
  const begun = await rows<Moment>(
    tx,
    sql`select event_at as at, null as node_on, trigger_key as key from plans
        where customer_id = ${id} and playbook = ${playbook.key} order by event_at desc limit ${MOST}`,
  )
  const told = await momentsOf(tx, playbook.trigger, id, time)
  const seen = new Set(begun.map(one => one.key))
  const items = [...begun, ...told.filter(one => !seen.has(one.key))]
    .toSorted((a, b) => b.at.getTime() - a.at.getTime())
    .slice(0, MOST)
  return { items: items.map(one => ({ ...one, at: formatInZone(one.at, time.zone) })) }
}

async function momentsOf(
  tx: Tx,
  trigger: Playbook['trigger'],
  id: string,
  time: CompanyTime,
): Promise<Moment[]> {
  if ('warnings' in trigger) return intervals(tx, id, 'warning', trigger.warnings)
  if ('stages' in trigger) return intervals(tx, id, 'stage', trigger.stages)
  if ('nodes' in trigger) return nodeMoments(tx, id, trigger, time)
  if (!('event' in trigger)) return []
  return trigger.event === 'first_cooperation' ? firstCooperation(tx, id, time) : complaints(tx, id)
}

const intervals = (tx: Tx, id: string, aspect: string, keys: string[]): Promise<Moment[]> =>
  rows<Moment>(
    tx,
    sql`select since_at as at, null as node_on, aspect || ':' || value || coalesce(':' || episode_on, '') as key
        from standing_intervals
        where customer_id = ${id} and aspect = ${aspect} and value = any(${keys}::text[])
        order by since_at desc limit ${MOST}`,
  )

const complaints = (tx: Tx, id: string): Promise<Moment[]> =>
  rows<Moment>(
    tx,
    sql`select resolved_at as at, null as node_on, 'complaint:' || id as key from complaints
        where customer_id = ${id} and resolved_at is not null order by resolved_at desc limit ${MOST}`,
  )

async function firstCooperation(tx: Tx, id: string, { zone }: CompanyTime): Promise<Moment[]> {
  const found = await rowOrNull<{ on: IsoDate; at: Date | null }>(
    tx,
    sql`select s.first_cooperation_on as on, min(o.placed_at) as at from standing s
          left join orders o on o.customer_id = s.customer_id and o.placed_on = s.first_cooperation_on
            and o.status in ('paid', 'completed') and o.amount >= 0
        where s.customer_id = ${id} and s.first_cooperation_on is not null group by 1`,
  )
  return found
    ? [{ at: found.at ?? startOfDay(found.on, zone), node_on: null, key: 'first_cooperation' }]
    : []
}

type NodeTrigger = Extract<Playbook['trigger'], { nodes: unknown }>

/** The last and the next time each day of the customer's own is kept, and when its care begins. */
async function nodeMoments(
  tx: Tx,
  id: string,
  { nodes, working_days_before: before }: NodeTrigger,
  { cal, zone, today }: CompanyTime,
): Promise<Moment[]> {
  const born = await rows<{ node: string; birthday: string; calendar: 'solar' | 'lunar'; name: string }>(
    tx,
    sql`select 'birthday' as node, birthday, coalesce(birthday_calendar, 'solar') as calendar, '' as name
          from customers where id = ${id} and birthday is not null
        union all
        select 'contact_birthday', birthday, coalesce(birthday_calendar, 'solar'), name
          from contacts where customer_id = ${id} and birthday is not null
        union all
        select 'anniversary', first_cooperation_on::text, 'solar', ''
          from standing where customer_id = ${id} and first_cooperation_on is not null
        limit 50`,
  )
  const kept = born.filter(one => (nodes as readonly string[]).includes(one.node))
  return kept.flatMap(({ node, birthday, calendar, name }) =>
    [addMonths(addDays(today, 1), -12), today].map((from): Moment => {
      const on = nextBirthday(birthday, calendar, from)
      const at = startOfDay(daysAhead(cal, on, before).date, zone)
      return { at, node_on: on, key: `node:${node}:${on}${name && `:${name}`}` }
    }),
  )
}
