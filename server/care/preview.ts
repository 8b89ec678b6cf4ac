import { toMajor } from '../../domain/base/money.ts'
import { Problem } from '../../domain/base/problem.ts'
import type { IsoDate, LocalText } from '../../domain/base/shapes.ts'
import {
  type WorkCalendar,
  workingDayAfter,
  workingDayOnOrAfter,
} from '../../domain/calendar/working-time.ts'
import { isDate, startOfDay } from '../../domain/calendar/zone.ts'
import type { Preview } from '../../domain/care/contract.ts'
import { type Actor, permit } from '../base/actor.ts'
import { row, type Sql, sql, type Tx } from '../base/db.ts'
import { visibleTo } from '../customers/reads.ts'
import { allCandidates } from './candidates.ts'
import { takesOver } from './rhythm-source.ts'
import { type CareSetting, careSetting } from './setting.ts'

export type PreviewQuery = { limit: number; cursor?: string | undefined; go_live_on?: string | undefined }

type Waiting = {
  playbook: string
  code: string
  name: string
  owner: string | null
  amount: number | null
  trigger_key: string
  not_before: IsoDate | null
  place: number
}

/** One statement, so that the candidates are looked for once. */
type Counted = {
  found: Waiting[]
  playbooks: { playbook: string; count: number }[]
  owners: { owner: string | null; count: number; latest: IsoDate | null }[]
}

/**
 * What would start when care goes live (or now, if it is): everyone whose trigger has come and everything that waits,
 * spread over working days as the daily cap allows, the most valuable first. Writes nothing.
 */
export async function previewCare(tx: Tx, by: Actor, query: PreviewQuery, now: Date): Promise<Preview> {
  permit(by, 'care.read')
  const setting = settingOn(await careSetting(tx, now), query.go_live_on)
  const live = setting.goLive <= (await careSetting(tx, now)).today
  const waiting = waitingSql(setting, by)
  const offset = offsetOf(query.cursor)
  const cap = setting.policy.daily_cap
  const dayOf = dayCounter(setting.cal, setting.today, cap)
  const { found, playbooks, owners } = await row<Counted>(
    tx,
    sql`${waiting}, page as (
        select * from placed order by place, amount desc, code, playbook limit ${query.limit + 1} offset ${offset}
      ), by_playbook as (
        select playbook, count(*) as count from placed group by playbook
      ), by_owner as (
        select owner, count(*) as count, max(not_before) as latest from placed group by owner_id, owner
      )
      select coalesce((select json_agg(p) from page p), '[]') as found,
             coalesce((select json_agg(b) from by_playbook b), '[]') as playbooks,
             coalesce((select json_agg(o order by o.count desc, o.owner) from by_owner o), '[]') as owners`,
  )
  const names = new Map(setting.policy.playbooks.map(one => [one.key, one.name]))
  const nameOf = (key: string): LocalText => names.get(key) ?? { en: key }
  return {
    go_live_on: setting.goLive,
    live,
    daily_cap: cap,
    total: playbooks.reduce((sum, one) => sum + one.count, 0),
    playbooks: setting.policy.playbooks.flatMap(({ key, name }) => {
      const count = playbooks.find(one => one.playbook === key)?.count ?? 0
      return count > 0 ? [{ playbook: key, name, count }] : []
    }),
    owners: owners.map(({ owner, count, latest }) => ({
      owner,
      count,
      last_starts_on: later(dayOf(count), latest),
    })),
    items: found.slice(0, query.limit).map(one => ({
      playbook: one.playbook,
      name: nameOf(one.playbook),
      customer: { code: one.code, name: one.name },
      owner: one.owner,
      amount_365d: toMajor(one.amount ?? 0, setting.company.currency),
      trigger: one.trigger_key,
      starts_on: later(dayOf(one.place), one.not_before),
    })),
    next: found.length > query.limit ? String(offset + query.limit) : null,
  }
}

/** The setting as it will be on the day care goes live, or as it is when that day has come. */
function settingOn(setting: CareSetting, asked: string | undefined): CareSetting {
  if (asked !== undefined && !isDate(asked)) {
    const fields = [
      { path: 'go_live_on', code: 'care.bad_date', message: 'write an existing day as YYYY-MM-DD' },
    ]
    throw new Problem('invalid', 'care.bad_date', `${asked} is no day`, { fields, params: { value: asked } })
  }
  const goLive = asked ?? setting.goLive
  if (goLive <= setting.today) return { ...setting, goLive }
  return { ...setting, goLive, today: goLive, now: startOfDay(goLive, setting.zone) }
}

function waitingSql(setting: CareSetting, by: Actor): Sql {
  const candidates =
    allCandidates(setting, { customerIds: null }, () => true, false) ??
    sql`select null::text as playbook, null::uuid as customer_id, null::text as trigger_key, null::date as not_before, null::date as node_on where false`
  return sql`with found as (${candidates}), waiting as (
      select q.playbook, q.customer_id, q.trigger_key, q.not_before from found q
      where not (starts_with(q.trigger_key, 'rhythm:') and exists (
              select 1 from found o where o.customer_id = q.customer_id and ${takesOver(sql`o.trigger_key`)}))
        and not exists (select 1 from plans p where p.customer_id = q.customer_id and p.playbook = q.playbook
                        and (p.trigger_key = q.trigger_key or p.status = 'open'))
      union all
      select p.playbook, p.customer_id, p.trigger_key, null from plans p where p.status = 'queued'
    ), placed as (
      select w.playbook, c.code, c.name, s.id as owner_id, s.name as owner, st.amount_365d as amount, w.trigger_key,
             w.not_before, row_number() over (partition by s.id
               order by greatest(w.not_before, ${setting.today}::date), st.amount_365d desc nulls last, c.id, w.playbook) as place
      from waiting w join customers c on c.id = w.customer_id
        left join standing st on st.customer_id = w.customer_id
        left join staff s on s.id = c.owner_id and s.disabled_at is null
      where ${visibleTo(by)}
    )`
}

/** Place in a person's queue (from 1) → the working day on which the cap reaches it. */
function dayCounter(cal: WorkCalendar, from: IsoDate, cap: number): (place: number) => IsoDate {
  const first = workingDayOnOrAfter(cal, from)
  return place => {
    const n = Math.floor((place - 1) / cap)
    return n === 0 ? first : workingDayAfter(cal, first, n)
  }
}

const later = (a: IsoDate, b: IsoDate | null): IsoDate => (b !== null && b > a ? b : a)

function offsetOf(cursor: string | undefined): number {
  if (cursor === undefined) return 0
  if (!/^\d{1,9}$/.test(cursor))
    throw new Problem('invalid', 'input.bad_cursor', 'the cursor is not one of ours')
  return Number(cursor)
}
