import type { IsoDate } from '../../domain/base/shapes.ts'
import type { Handbook } from '../../domain/handbook/policy.ts'
import { type Actor, permit } from '../base/actor.ts'
import type { Tx } from '../base/db.ts'
import { readDraft } from '../handbook/actions.ts'
import { companyAt, companyOf, handbookOn, withCompany } from '../handbook/reads.ts'
import { type ComputedStanding, standingOfAll } from './compute.ts'

export type Move = { kind: 'tier' | 'stage'; from: string | null; to: string | null; count: number }
export type MovedCustomer = { code: string; tier: [string | null, string | null]; stage: [string, string] }

/** Who would move between tiers and stages under a draft, against the handbook in force, on one day. Writes nothing. */
export async function compareHandbook(
  tx: Tx,
  draft: Handbook,
  day: IsoDate,
): Promise<{ moves: Move[]; customers: MovedCustomer[] }> {
  const inForce = (await handbookOn(tx, day)).handbook
  const before = new Map<string, { tier: string | null; stage: string }>()
  for await (const batch of standingOfAll(tx, inForce, day)) {
    for (const { code, tier, stage } of batch) before.set(code, { tier, stage })
  }
  const moves = new Map<string, Move>()
  const customers: MovedCustomer[] = []
  for await (const batch of standingOfAll(tx, withCompany(draft, await companyOf(tx)), day)) {
    for (const now of batch) note(before.get(now.code)!, now, moves, customers)
  }
  return { moves: [...moves.values()].toSorted((a, b) => b.count - a.count), customers }
}

/** Most customers that an answer over HTTP names. */
const NAMED = 1000

/** What a draft (YAML) would move, against the handbook in force on the day. Throws `handbook.invalid` with its faults. */
export async function tryHandbook(
  tx: Tx,
  by: Actor,
  draft: { yaml: string; asOf?: IsoDate | undefined },
  now: Date,
): Promise<{ moves: Move[]; customers: MovedCustomer[] }> {
  permit(by, 'handbook.write')
  const handbook = readDraft(draft.yaml)
  const day = draft.asOf ?? (await companyAt(tx, now)).today
  const { moves, customers } = await compareHandbook(tx, handbook, day)
  return { moves, customers: customers.slice(0, NAMED) }
}

function note(
  was: { tier: string | null; stage: string },
  now: ComputedStanding,
  moves: Map<string, Move>,
  customers: MovedCustomer[],
): void {
  for (const kind of ['tier', 'stage'] as const) {
    if (was[kind] === now[kind]) continue
    const key = JSON.stringify([kind, was[kind], now[kind]])
    const move = moves.get(key) ?? { kind, from: was[kind], to: now[kind], count: 0 }
    move.count += 1
    moves.set(key, move)
  }
  if (was.tier !== now.tier || was.stage !== now.stage) {
    customers.push({ code: now.code, tier: [was.tier, now.tier], stage: [was.stage, now.stage] })
  }
}
