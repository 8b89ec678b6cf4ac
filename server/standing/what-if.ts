import type { IsoDate } from '../../domain/base/shapes.ts'
import type { Handbook } from '../../domain/handbook/policy.ts'
import { type Actor, permit } from '../base/actor.ts'
import { row, rows, run, sql, type Tx } from '../base/db.ts'
import { readDraft } from '../handbook/actions.ts'
import { companyAt, companyOf, handbookOn, withCompany } from '../handbook/reads.ts'
import { differing, type Sides } from './compared.ts'
import { standingOfSome } from './compute.ts'
import { type MovedCustomer, type NamedMove, nameMoves } from './named-moves.ts'

export type Move = { kind: 'tier' | 'stage'; from: string | null; to: string | null; count: number }

/** Most customers that an answer over HTTP names. */
const NAMED = 1000

/** Who would move between tiers and stages under a draft, against the handbook in force, on one day. Writes nothing. */
export async function compareHandbook(
  tx: Tx,
  draft: Handbook,
  day: IsoDate,
): Promise<{ moves: Move[]; customers: MovedCustomer[] }> {
  const before = (await handbookOn(tx, day)).handbook
  const customers = await movedOn(tx, { before, after: withCompany(draft, await companyOf(tx)) }, day)
  return { moves: countMoves(customers), customers: customers.map(withoutId) }
}

/**
 * What a draft (YAML) would move, against the handbook in force on the day: for whom, and why. Throws `handbook.invalid`
 * with its faults.
 */
export async function tryHandbook(
  tx: Tx,
  by: Actor,
  input: { yaml: string; asOf?: IsoDate | undefined },
  now: Date,
): Promise<{ moves: Move[]; customers: NamedMove[]; unchanged: number }> {
  permit(by, 'handbook.write')
  const after = withCompany(readDraft(input.yaml), await companyOf(tx))
  const day = input.asOf ?? (await companyAt(tx, now)).today
  const before = (await handbookOn(tx, day)).handbook
  const moved = await movedOn(tx, { before, after }, day)
  const { customers } = await row<{ customers: number }>(tx, sql`select count(*) as customers from customers`)
  const named = moved.slice(0, NAMED)
  const found = await standingOfSome(
    tx,
    after,
    day,
    named.map(one => one.id),
  )
  return {
    moves: countMoves(moved),
    customers: await nameMoves(tx, by, { before, after }, named.map(withoutId), found),
    unchanged: customers - moved.length,
  }
}

const withoutId = ({ code, tier, stage }: MovedCustomer): MovedCustomer => ({ code, tier, stage })

/** Those who change tier or stage, by code. Only they leave the database. */
async function movedOn(tx: Tx, sides: Sides, day: IsoDate): Promise<(MovedCustomer & { id: string })[]> {
  await readLargely(tx)
  const found = await rows<{
    customer_id: string
    code: string
    was_tier: string | null
    tier: string | null
    was_stage: string
    stage: string
  }>(
    tx,
    sql`select customer_id, code, was_tier, tier, was_stage, stage from (${differing(sides, day)}) d
        where was_tier is distinct from tier or was_stage <> stage order by code collate "C"`,
  )
  return found.map(one => ({
    id: one.customer_id,
    code: one.code,
    tier: [one.was_tier, one.tier],
    stage: [one.was_stage, one.stage],
  }))
}

/** Room for sums over all facts, and no compiling of a statement that runs once; for the rest of the transaction. */
export async function readLargely(tx: Tx): Promise<void> {
  await run(tx, sql`set local work_mem = '128MB'`)
  await run(tx, sql`set local jit = off`)
}

function countMoves(customers: readonly MovedCustomer[]): Move[] {
  const moves = new Map<string, Move>()
  for (const moved of customers) {
    for (const kind of ['tier', 'stage'] as const) {
      const [from, to] = moved[kind]
      if (from === to) continue
      const key = JSON.stringify([kind, from, to])
      const move = moves.get(key) ?? { kind, from, to, count: 0 }
      move.count += 1
      moves.set(key, move)
    }
  }
  return [...moves.values()].toSorted((a, b) => b.count - a.count)
}
