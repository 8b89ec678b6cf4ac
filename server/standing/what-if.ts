import type { IsoDate } from '../../domain/base/shapes.ts'
import type { Handbook } from '../../domain/handbook/policy.ts'
import { type Actor, permit } from '../base/actor.ts'
import type { Tx } from '../base/db.ts'
import { readDraft } from '../handbook/actions.ts'
import { companyAt, companyOf, handbookOn, withCompany } from '../handbook/reads.ts'
import { type ComputedStanding, standingOfAll } from './compute.ts'
import { type MovedCustomer, type NamedMove, nameMoves } from './named-moves.ts'

export type Move = { kind: 'tier' | 'stage'; from: string | null; to: string | null; count: number }

/** What a draft changes; `rows` are the first who move as the draft sees them, in the order of `customers`. */
type Comparison = { moves: Move[]; customers: MovedCustomer[]; unchanged: number; rows: ComputedStanding[] }

/** Most customers that an answer over HTTP names. */
const NAMED = 1000

/** Who would move between tiers and stages under a draft, against the handbook in force, on one day. Writes nothing. */
export async function compareHandbook(
  tx: Tx,
  draft: Handbook,
  day: IsoDate,
): Promise<{ moves: Move[]; customers: MovedCustomer[] }> {
  const { moves, customers } = await compare(
    tx,
    (await handbookOn(tx, day)).handbook,
    withCompany(draft, await companyOf(tx)),
    day,
  )
  return { moves, customers }
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
  const draft = withCompany(readDraft(input.yaml), await companyOf(tx))
  const day = input.asOf ?? (await companyAt(tx, now)).today
  const inForce = (await handbookOn(tx, day)).handbook
  const { moves, customers, unchanged, rows } = await compare(tx, inForce, draft, day)
  const named = await nameMoves(tx, by, { inForce, draft }, customers.slice(0, NAMED), rows)
  return { moves, customers: named, unchanged }
}

async function compare(tx: Tx, inForce: Handbook, draft: Handbook, day: IsoDate): Promise<Comparison> {
  const before = new Map<string, { tier: string | null; stage: string }>()
  for await (const batch of standingOfAll(tx, inForce, day)) {
    for (const { code, tier, stage } of batch) before.set(code, { tier, stage })
  }
  const moves = new Map<string, Move>()
  const customers: MovedCustomer[] = []
  const rows: ComputedStanding[] = []
  for await (const batch of standingOfAll(tx, draft, day)) {
    for (const now of batch) {
      const moved = note(before.get(now.code)!, now, moves)
      if (!moved) continue
      customers.push(moved)
      if (rows.length < NAMED) rows.push(now)
    }
  }
  return {
    moves: [...moves.values()].toSorted((a, b) => b.count - a.count),
    customers,
    unchanged: before.size - customers.length,
    rows,
  }
}

/** Counts the moves of a customer; null for one who stays. */
function note(
  was: { tier: string | null; stage: string },
  now: ComputedStanding,
  moves: Map<string, Move>,
): MovedCustomer | null {
  for (const kind of ['tier', 'stage'] as const) {
    if (was[kind] === now[kind]) continue
    const key = JSON.stringify([kind, was[kind], now[kind]])
    const move = moves.get(key) ?? { kind, from: was[kind], to: now[kind], count: 0 }
    move.count += 1
    moves.set(key, move)
  }
  if (was.tier === now.tier && was.stage === now.stage) return null
  return { code: now.code, tier: [was.tier, now.tier], stage: [was.stage, now.stage] }
}
