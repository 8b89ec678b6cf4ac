import { Problem } from '../../domain/base/problem.ts'
import type { LocalText } from '../../domain/base/shapes.ts'
import { formatInZone } from '../../domain/calendar/zone.ts'
import type { Occasion, Reach } from '../../domain/care/occasion-contract.ts'
import type { OccasionKind } from '../../domain/care/triggers.ts'
import type { Condition } from '../../domain/handbook/condition.ts'
import { faultsOf } from '../../domain/handbook/fields.ts'
import { type Actor, permit } from '../base/actor.ts'
import { empty, row, rowOrNull, rows, type Sql, sql, type Tx } from '../base/db.ts'
import { visibleTo } from '../customers/reads.ts'
import { audienceSql } from './audience.ts'
import { tellsFrom } from './occasion-source.ts'
import { type CareSetting, careSetting } from './setting.ts'

type OccasionRow = {
  id: string
  kind: OccasionKind
  name: LocalText
  words: LocalText
  on_date: string
  working_days_before: number
  audience: Condition
  from_id: string | null
  from_name: string | null
  created_at: Date
  created_by_name: string
  cancelled_at: Date | null
  cancelled_by_name: string | null
  cancel_reason: string | null
  reached: number
  done: number
}

const columns: Sql = sql`o.id, o.kind, o.name, o.words, o.on_date, o.working_days_before, o.audience, o.from_id,
  s.name as from_name, o.created_at, o.created_by_name, o.cancelled_at, o.cancelled_by_name, o.cancel_reason,
  (select count(*) from plans p where p.trigger_key like 'occasion:%' and p.trigger_key = 'occasion:' || o.id) as reached,
  (select count(*) from plans p where p.trigger_key like 'occasion:%' and p.trigger_key = 'occasion:' || o.id and p.status = 'completed') as done`

function told(found: OccasionRow, setting: CareSetting): Occasion {
  const { on_date, from_id, cancelled_at } = found
  return {
    id: found.id,
    kind: found.kind,
    name: found.name,
    words: found.words,
    on: on_date,
    working_days_before: found.working_days_before,
    tells_from: tellsFrom(setting, found),
    audience: found.audience,
    from: from_id === null ? null : { id: from_id, name: found.from_name ?? '' },
    created_at: formatInZone(found.created_at, setting.zone),
    created_by: found.created_by_name,
    cancelled:
      cancelled_at === null
        ? null
        : {
            at: formatInZone(cancelled_at, setting.zone),
            by: found.cancelled_by_name ?? '',
            reason: found.cancel_reason ?? '',
          },
    reached: found.reached,
    done: found.done,
  }
}

/** Occasions that lie ahead, the next first; or those whose day is past or that were cancelled, the latest first. */
export async function listOccasions(
  tx: Tx,
  by: Actor,
  query: { when: 'ahead' | 'past'; limit: number; cursor?: string | undefined },
  now: Date,
): Promise<{ items: Occasion[]; next: string | null; today: string }> {
  permit(by, 'care.read')
  const setting = await careSetting(tx, now)
  const ahead = query.when === 'ahead'
  const open = sql`(o.cancelled_at is null and o.on_date >= ${setting.today}::date)`
  const place = query.cursor === undefined ? empty : placeAfter(query.cursor, ahead)
  const found = await rows<OccasionRow>(
    tx,
    sql`select ${columns} from occasions o left join staff s on s.id = o.from_id
        where ${ahead ? open : sql`not ${open}`} ${place}
        order by ${ahead ? sql`o.on_date, o.id` : sql`o.on_date desc, o.id desc`} limit ${query.limit + 1}`,
  )
  const items = found.slice(0, query.limit)
  const last = items.at(-1)
  return {
    items: items.map(one => told(one, setting)),
    next: found.length > query.limit && last ? `${last.on_date}.${last.id}` : null,
    today: setting.today,
  }
}

function placeAfter(cursor: string, ahead: boolean): Sql {
  const m = /^(\d{4}-\d{2}-\d{2})\.([0-9a-f-]{36})$/.exec(cursor)
  if (!m) throw new Problem('invalid', 'input.bad_cursor', 'the cursor is not one of ours')
  const here = sql`(${m[1]}::date, ${m[2]}::uuid)`
  return ahead ? sql`and (o.on_date, o.id) > ${here}` : sql`and (o.on_date, o.id) < ${here}`
}

export async function getOccasion(tx: Tx, id: string, setting: CareSetting): Promise<Occasion> {
  const found = await rowOrNull<OccasionRow>(
    tx,
    sql`select ${columns} from occasions o left join staff s on s.id = o.from_id where o.id::text = ${id}`,
  )
  if (!found) throw noOccasion(id)
  return told(found, setting)
}

export const noOccasion = (id: string): Problem =>
  new Problem('not_found', 'care.no_occasion', 'there is no such occasion', { params: { id } })

/** Refuses an audience that cannot be looked up, with the field of each fault. */
export function checkAudience(audience: Condition, { fields }: CareSetting): void {
  const faults = faultsOf(audience, fields)
  if (faults.length === 0) return
  throw new Problem('invalid', 'care.bad_audience', 'the audience cannot be looked up', {
    fields: faults.map(({ path, code, message }) => ({ path: `audience.${path}`, code, message })),
  })
}

const SHOWN = 20

/** Whom an occasion would reach: everyone in its audience and in that of a playbook of its kind. */
export async function reachOf(
  tx: Tx,
  by: Actor,
  { kind, audience }: { kind: OccasionKind; audience: Condition },
  now: Date,
): Promise<Reach> {
  permit(by, 'care.read')
  const setting = await careSetting(tx, now)
  checkAudience(audience, setting)
  const playbooks = setting.policy.playbooks.filter(
    ({ enabled, trigger }) => enabled && 'occasions' in trigger && trigger.occasions.includes(kind),
  )
  const names = playbooks.map(one => one.name)
  if (playbooks.length === 0) return { total: 0, playbooks: names, customers: [] }
  const meant = { all: [audience, { any: playbooks.map(one => one.audience) }] }
  const { joins, where } = audienceSql(meant, setting)
  const from = sql`from standing s join customers c on c.id = s.customer_id ${joins} where ${where}`
  const { total } = await row<{ total: number }>(tx, sql`select count(*) as total ${from}`)
  const customers = await rows<Reach['customers'][number]>(
    tx,
    sql`select c.code, c.name, (select o.name from staff o where o.id = c.owner_id) as owner, s.tier
        ${from} and ${visibleTo(by)} order by s.amount_365d desc, c.id limit ${SHOWN}`,
  )
  return { total, playbooks: names, customers }
}
