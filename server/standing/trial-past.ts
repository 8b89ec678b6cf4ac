import type { IsoDate } from '../../domain/base/shapes.ts'
import { addDays } from '../../domain/calendar/days.ts'
import { standingPolicy } from '../../domain/standing/policy.ts'
import type { PastPeriod, PastResult } from '../../domain/standing/trial-contract.ts'
import { raw, row, rows, run, type Sql, sql, type Tx } from '../base/db.ts'
import { sectionOf } from '../handbook/reads.ts'
import type { Sides } from './compared.ts'
import { lookAt, type Watched } from './past-day.ts'
import { inIndexOrder, slicesOf } from './trial-moves.ts'

type Beat = (done: number, total: number) => Promise<void>

/** Bits of one bigint. */
const MOST_WARNINGS = 62
/** So many of each part are named. */
const NAMED = 20_000

/**
 * Holds the warnings of two handbooks against a past period, looking every few days. Who **left**: those who came to the
 * stage that means so (of the handbook in force) between one look and the next in the period. **Warned**: a warning held
 * at a look before, at most the given weeks earlier; its lead is counted from the first such look. A **false alarm** is a
 * customer warned in the period who did not leave after the first and within the weeks after the last of these looks;
 * where those weeks are not over, it is undecided. Facts are taken as known now; warnings of customers who are gone count
 * nowhere.
 */
export async function tryPast(
  tx: Tx,
  { trialId, sides, today, period }: { trialId: string; sides: Sides; today: IsoDate; period: PastPeriod },
  beat: Beat,
): Promise<PastResult> {
  const keys = keysOf(sides, period.warnings)
  const watched: Watched = { sides, leftStage: period.left_stage, keys }
  const days = daysOf(period, today)
  await run(tx, sql`create temp table past_left (customer_id uuid, left_on date) on commit drop`)
  await run(
    tx,
    sql`create temp table past_warned (
          customer_id uuid, side text, key smallint, first_on date, last_on date) on commit drop`,
  )
  await run(
    tx,
    sql`create temp table past_seen (
          customer_id uuid, gone boolean, b bigint, a bigint, day date) on commit drop`,
  )
  await run(
    tx,
    sql`create temp table past_lead (customer_id uuid, side text, key smallint, day date) on commit drop`,
  )
  const { slices } = await slicesOf(tx)
  const total = slices.length * days.within.length + days.before.length + days.after.length
  let done = 0
  const step = async () => {
    done += 1
    await beat(done, total)
  }

  // Everyone, on the days of the period and the one look before it.
  for (const slice of slices) {
    await run(tx, sql`truncate past_seen`)
    for (const day of days.within) {
      await see(
        tx,
        watched,
        day,
        id => sql`${id} > ${slice.after}::uuid and ${id} <= ${slice.to}::uuid`,
        true,
      )
      await step()
    }
    await sumUp(tx, keys.length, period)
  }
  await run(tx, sql`analyze past_left`)
  await run(tx, sql`analyze past_warned`)

  const weeks = sql`${period.ahead_weeks * 7}::int`
  // Those who left, before the period.
  await run(
    tx,
    sql`create temp table past_first on commit drop as
        select customer_id, min(left_on) as left_on from past_left group by customer_id`,
  )
  await run(tx, sql`truncate past_seen`)
  for (const day of days.before) {
    const left = sql`(select customer_id from past_first where left_on - ${weeks} <= ${day}::date)`
    await see(tx, watched, day, id => sql`${id} in ${left}`, false)
    await step()
  }
  await run(tx, leadsFrom(sql`(${warnings(keys.length)})`, sql`past_first`, period.ahead_weeks))
  // Those who were warned and had not left, after it.
  await run(
    tx,
    sql`create temp table past_open on commit drop as
        select customer_id, max(last_on) as last_on from past_warned w
        where not exists (select 1 from past_left l where l.customer_id = w.customer_id and l.left_on > w.first_on)
        group by customer_id`,
  )
  await run(tx, sql`truncate past_seen`)
  for (const day of days.after) {
    const open = sql`(select customer_id from past_open where last_on + ${weeks} >= ${day}::date)`
    await see(tx, watched, day, id => sql`${id} in ${open}`, false)
    await step()
  }
  await run(
    tx,
    sql`insert into past_left select customer_id, min(day) from past_seen where gone group by customer_id`,
  )
  await run(
    tx,
    sql`create temp table past_leads on commit drop as
        select customer_id, side, key, min(day) as day from past_lead group by customer_id, side, key`,
  )
  await run(tx, sql`create temp table past_alarms on commit drop as ${alarms(period.ahead_weeks, today)}`)
  for (const table of ['past_leads', 'past_alarms']) {
    await tx.query(`create index on ${table} (customer_id, side, key)`)
    await tx.query(`analyze ${table}`)
  }
  await nameThem(tx, trialId, keys)
  await beat(total, total)
  return answer(tx, period, { sides, keys })
}

/** The warnings that count, of either handbook. */
function keysOf(sides: Sides, wanted: readonly string[] | undefined): string[] {
  const all = [sides.before, sides.after].flatMap(one =>
    sectionOf(one, standingPolicy).warnings.map(w => w.key),
  )
  return [...new Set(all)]
    .filter(key => !wanted || wanted.includes(key))
    .toSorted()
    .slice(0, MOST_WARNINGS)
}

/** The looks: in the period with one before it, the weeks before that, the weeks after as far as they have come. */
function daysOf({ from, to, step_days, ahead_weeks }: PastPeriod, today: IsoDate) {
  const last = addDays(to, ahead_weeks * 7)
  const within = [addDays(from, -step_days)]
  for (let day = from; day <= to; day = addDays(day, step_days)) within.push(day)
  const before: IsoDate[] = []
  const earliest = addDays(from, -ahead_weeks * 7)
  for (let day = addDays(from, -2 * step_days); day >= earliest; day = addDays(day, -step_days))
    before.push(day)
  const after: IsoDate[] = []
  for (
    let day = addDays(within.at(-1)!, step_days);
    day <= last && day <= today;
    day = addDays(day, step_days)
  )
    after.push(day)
  return { within, before, after }
}

async function see(
  tx: Tx,
  watched: Watched,
  day: IsoDate,
  among: (id: Sql) => Sql,
  inOrder: boolean,
): Promise<void> {
  const look = () =>
    run(
      tx,
      sql`insert into past_seen select customer_id, gone, b, a, ${day}::date from (${lookAt(watched, day, among)}) l`,
    )
  await (inOrder ? inIndexOrder(tx, look) : look())
}

/** A row for each warning of each side that held, and one (key −1) for any of them. */
const warnings = (keys: number): Sql => sql`
  select p.customer_id, p.day, side.side, k.key::smallint as key
  from past_seen p
    cross join lateral (values ('before', p.b), ('after', p.a)) side (side, bits)
    cross join generate_series(-1, ${keys - 1}) k (key)
  where not p.gone and side.bits <> 0 and (k.key = -1 or (side.bits >> greatest(k.key, 0)) & 1 = 1)`

/** What one slice of customers showed in the period: who left, who was warned, and how long before leaving. */
async function sumUp(tx: Tx, keys: number, { from, step_days, ahead_weeks }: PastPeriod): Promise<void> {
  await run(tx, sql`create index on past_seen (customer_id, day)`)
  await run(tx, sql`analyze past_seen`)
  await run(
    tx,
    sql`with entered as (
          insert into past_left
          select customer_id, day from past_seen p where gone and day >= ${from}::date and not exists (
            select 1 from past_seen q where q.customer_id = p.customer_id and q.day = p.day - ${step_days}::int and q.gone)
          returning customer_id, left_on
        ), warned as materialized (${warnings(keys)}
        ), kept as (
          insert into past_warned
          select customer_id, side, key, min(day), max(day) from warned where day >= ${from}::date
          group by customer_id, side, key
        )
        ${leadsFrom(sql`warned`, sql`(select customer_id, min(left_on) as left_on from entered group by customer_id)`, ahead_weeks)}`,
  )
  await run(tx, sql`drop index past_seen_customer_id_day_idx`)
}

/** The first look within the weeks before leaving at which a warning held. */
const leadsFrom = (warned: Sql, left: Sql, aheadWeeks: number): Sql => sql`
  insert into past_lead
  select w.customer_id, w.side, w.key, min(w.day) from ${warned} w join ${left} l on l.customer_id = w.customer_id
  where w.day < l.left_on and w.day >= l.left_on - ${aheadWeeks * 7}::int
  group by w.customer_id, w.side, w.key`

/** How each warning of each side did: `hit` where the customer left in time, `open` where that is not known yet. */
const alarms = (aheadWeeks: number, today: IsoDate): Sql => sql`
  select w.customer_id, w.side, w.key, w.first_on, w.last_on,
         case when exists (select 1 from past_left l where l.customer_id = w.customer_id and l.left_on > w.first_on
                             and l.left_on <= w.last_on + ${aheadWeeks * 7}::int) then 'hit'
              when w.last_on + ${aheadWeeks * 7}::int > ${today}::date then 'open'
              else 'false' end as verdict
  from past_warned w`

type Told = {
  side: 'before' | 'after'
  key: number
  warned: number
  weeks: number | null
  false_alarms: number
  undecided: number
}

async function answer(
  tx: Tx,
  period: PastPeriod,
  { sides, keys }: { sides: Sides; keys: readonly string[] },
): Promise<PastResult> {
  const { left } = await row<{ left: number }>(tx, sql`select count(*) as left from past_first`)
  const found = await rows<Told>(
    tx,
    sql`with led as (
          select p.side, p.key, count(*) as warned,
                 percentile_cont(0.5) within group (order by (l.left_on - p.day) / 7.0) as weeks
          from past_leads p join past_first l on l.customer_id = p.customer_id group by p.side, p.key
        ), alarmed as (
          select side, key, count(*) filter (where verdict = 'false') as false_alarms,
                 count(*) filter (where verdict = 'open') as undecided
          from past_alarms group by side, key
        )
        select side, key, coalesce(warned, 0) as warned, weeks, coalesce(false_alarms, 0) as false_alarms,
               coalesce(undecided, 0) as undecided
        from led full join alarmed using (side, key)`,
  )
  const nothing = { warned: 0, weeks: null, false_alarms: 0, undecided: 0 }
  const of = (side: Told['side'], key: number) => {
    const told = found.find(one => one.side === side && one.key === key)
    if (!told) return nothing
    const { warned, weeks, false_alarms, undecided } = told
    return { warned, weeks: weeks === null ? null : Math.round(weeks * 10) / 10, false_alarms, undecided }
  }
  const has = (side: Told['side'], key: string) =>
    sectionOf(sides[side], standingPolicy).warnings.some(one => one.key === key)
  const { from, to, step_days, ahead_weeks, left_stage } = period
  return {
    ...{ from, to, step_days, ahead_weeks, left_stage, left },
    before: of('before', -1),
    after: of('after', -1),
    warnings: keys.map((key, i) => ({
      key,
      before: has('before', key) ? of('before', i) : null,
      after: has('after', key) ? of('after', i) : null,
    })),
  }
}

/**
 * Names those who left, by whether the draft (`new`), the version in force (`old`), both or none would have warned, and the
 * false alarms of either; those who had bought most come first.
 */
async function nameThem(tx: Tx, trialId: string, keys: readonly string[]): Promise<void> {
  const part = sql`case when b.customer_id is null and a.customer_id is null then 'none'
    when b.customer_id is null then 'new' when a.customer_id is null then 'old' else 'both' end`
  const bought = sql`coalesce((select sum(o.amount) from orders o where o.customer_id = n.customer_id
    and o.status in ('paid', 'completed') and o.placed_on <= n.until), 0)`
  const keysAt = (table: string, side: string) => sql`(
    select jsonb_agg((${keys}::text[])[k.key + 1] order by k.key) from ${raw(table)} k
    where k.customer_id = n.customer_id and k.side = ${side} and k.key >= 0)`
  const keep = (list: string, named: Sql, table: string) =>
    run(
      tx,
      sql`insert into trial_rows (customer_id, trial_id, list, part, amount, detail)
          select customer_id, ${trialId}, ${list}, part, amount, detail from (
            select n.customer_id, n.part, n.detail || jsonb_build_object(
                     'before', ${keysAt(table, 'before')}, 'after', ${keysAt(table, 'after')}) as detail,
                   ${bought} as amount,
                   row_number() over (partition by n.part order by ${bought} desc, n.customer_id) as place
            from (${named}) n) placed where place <= ${NAMED}`,
    )
  await keep(
    'left',
    sql`select l.customer_id, l.left_on as until, ${part} as part,
               jsonb_build_object('left_on', l.left_on, 'before_on', b.day, 'after_on', a.day) as detail
        from past_first l
          left join past_leads b on b.customer_id = l.customer_id and b.side = 'before' and b.key = -1
          left join past_leads a on a.customer_id = l.customer_id and a.side = 'after' and a.key = -1`,
    'past_leads',
  )
  const falseOf = (side: string) =>
    sql`(select customer_id, first_on, last_on from past_alarms where side = ${side} and key = -1 and verdict = 'false')`
  await keep(
    'alarm',
    sql`select coalesce(a.customer_id, b.customer_id) as customer_id, coalesce(a.last_on, b.last_on) as until, ${part} as part,
               jsonb_build_object('before_on', b.first_on, 'after_on', a.first_on) as detail
        from ${falseOf('before')} b full join ${falseOf('after')} a on a.customer_id = b.customer_id`,
    'past_alarms',
  )
}
