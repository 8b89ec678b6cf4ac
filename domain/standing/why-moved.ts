import type { Values } from '../handbook/explain.ts'
import { describeStanding, type Leaf } from './describe.ts'
import type { StandingPolicy } from './shape.ts'

type Move = { tier: readonly [string | null, string | null]; stage: readonly [string, string] }

/** As many comparisons as a line has room for. */
const MOST = 3

/**
 * The comparisons of a draft that move a customer: of the tier left, those that hold no more; of the tier entered, those
 * that hold, first those the draft wrote anew. For a move between stages the comparisons of the stage entered. `values` are
 * the customer's under the draft.
 */
export function whyMoved(
  { before, after }: { before: StandingPolicy; after: StandingPolicy },
  { tier, stage }: Move,
  values: Values,
  exponent: number,
): Leaf[] {
  const told = describeStanding(after, values, exponent)
  if (tier[0] === tier[1]) {
    return stage[0] === stage[1] ? [] : (told.stageRule?.leaves ?? []).filter(holds).slice(0, MOST)
  }
  const left = told.tiers.find(rule => rule.key === tier[0])
  if (left && left.verdict !== true) return left.leaves.filter(leaf => !holds(leaf)).slice(0, MOST)
  const old = new Set(
    describeStanding(before, values, exponent).tiers.flatMap(rule => rule.leaves.map(said(rule.key))),
  )
  const entered = told.tiers.find(rule => rule.key === tier[1])
  const isNew = (leaf: Leaf) => !old.has(said(tier[1] ?? '')(leaf))
  return (entered?.leaves ?? [])
    .filter(holds)
    .toSorted((a, b) => Number(isNew(b)) - Number(isNew(a)))
    .slice(0, MOST)
}

const holds = (leaf: Leaf): boolean => leaf.verdict === true

const said =
  (rule: string) =>
  ({ field, op, limit }: Leaf): string =>
    JSON.stringify([rule, field, op, limit])
