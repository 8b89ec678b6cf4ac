import { toMajor } from '../../domain/base/money.ts'
import type { IsoDate } from '../../domain/base/shapes.ts'
import { companyPolicy } from '../../domain/handbook/policy.ts'
import type { TrialMove } from '../../domain/standing/trial-contract.ts'
import { row, rows, run, type Sql, sql, type Tx } from '../base/db.ts'
import { sectionOf } from '../handbook/reads.ts'
import { differing, type Sides, type Slice } from './compared.ts'

/** Customers in one slice: under half a second of work, so that a stop is felt and progress is seen. */
const SLICE = 50_000
/** So many of each move are named, the most valuable; all are counted. */
const NAMED = 20_000

const FIRST = '00000000-0000-0000-0000-000000000000'
const LAST = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/** All customers in slices of about equal size, and how many there are. */
export async function slicesOf(tx: Tx, size = SLICE): Promise<{ customers: number; slices: Slice[] }> {
  const ends = await rows<{ id: string }>(
    tx,
    sql`select id from (select id, row_number() over (order by id) as n from customers) c
        where n % ${size} = 0 order by id`,
  )
  const { customers } = await row<{ customers: number }>(tx, sql`select count(*) as customers from customers`)
  const bounds = [FIRST, ...ends.map(one => one.id), LAST]
  return { customers, slices: bounds.slice(1).map((to, i) => ({ after: bounds[i]!, to })) }
}

/**
 * Finds everyone whom a draft changes and keeps them in `trial_changes`, a table of this transaction alone. Slice by
 * slice, each a walk along the indexes; `beat` hears how many are done and may throw.
 */
export async function findChanges(
  tx: Tx,
  sides: Sides,
  day: IsoDate,
  beat: (done: number, total: number) => Promise<void>,
): Promise<number> {
  const { customers, slices } = await slicesOf(tx)
  await run(
    tx,
    sql`create temp table trial_changes (
          customer_id uuid, code text, was_tier text, tier text, was_stage text, stage text, was_warnings text[],
          warnings text[], was_active boolean, active boolean, was_amount bigint, amount_365d bigint) on commit drop`,
  )
  for (const [i, slice] of slices.entries()) {
    await beat(Math.min(i * SLICE, customers), customers)
    await inIndexOrder(tx, () =>
      run(tx, sql`insert into trial_changes select * from (${differing(sides, day, slice)}) d`),
    )
  }
  await run(tx, sql`create index on trial_changes (customer_id)`)
  await run(tx, sql`analyze trial_changes`)
  await beat(customers, customers)
  return customers
}

/** Groups come out of the facts' indexes in the order of customers: no hashing, no sorting. For one statement. */
export async function inIndexOrder<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  const settings = ['enable_seqscan', 'enable_hashagg', 'enable_hashjoin']
  for (const setting of settings) await tx.query(`set local ${setting} = off`)
  const done = await work()
  for (const setting of settings) await tx.query(`set local ${setting} to default`)
  return done
}

/** Each change as moves: of tier, of stage, warnings that begin (`>key`) and end (`key>`). */
const moves: Sql = sql`
  select customer_id, amount_365d as amount, m.kind, m.was, m.now, was_tier, tier, was_stage, stage
  from trial_changes cross join lateral (
    select 'tier' as kind, was_tier as was, tier as now where was_tier is distinct from tier
    union all select 'stage', was_stage, stage where was_stage <> stage
    union all select 'warning', null, w from unnest(warnings) w where w <> all (was_warnings)
    union all select 'warning', w, null from unnest(was_warnings) w where w <> all (warnings)
  ) m`

/** Counts the moves and names those who move, the most valuable of each, in the trial's rows. */
export async function keepMoves(
  tx: Tx,
  trialId: string,
  sides: Sides,
): Promise<{ moves: TrialMove[]; moved: number }> {
  const { currency } = sectionOf(sides.after, companyPolicy)
  const counted = await rows<Omit<TrialMove, 'amount'> & { amount: number }>(
    tx,
    sql`select kind, was as from, now as to, count(*) as count, sum(amount)::bigint as amount from (${moves}) m
        group by kind, was, now order by count(*) desc, kind, was nulls first, now nulls first`,
  )
  const { moved } = await row<{ moved: number }>(
    tx,
    sql`select count(*) as moved from trial_changes
        where was_tier is distinct from tier or was_stage <> stage or was_warnings <> warnings`,
  )
  await run(
    tx,
    sql`insert into trial_rows (customer_id, trial_id, list, part, amount, detail)
        select customer_id, ${trialId}, kind, coalesce(was, '') || '>' || coalesce(now, ''), amount,
               jsonb_build_object('tier', jsonb_build_array(was_tier, tier), 'stage', jsonb_build_array(was_stage, stage))
        from (select m.*, row_number() over (partition by kind, was, now order by amount desc, customer_id) as place
              from (${moves}) m) placed
        where place <= ${NAMED}`,
  )
  return { moves: counted.map(one => ({ ...one, amount: toMajor(one.amount, currency) })), moved }
}
