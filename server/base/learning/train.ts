import { setImmediate as breathe } from 'node:timers/promises'
import type { Features } from './features.ts'
import { indexOfId, softmax, type TextModel } from './model.ts'

/** A text whose label is known. `weight`: how many texts it counts for, 1 by default. */
export type Example = { features: Features; label: string; weight?: number }

export type Training = {
  /** Rounds over all examples. */
  rounds?: number
  /** A feature in fewer examples is not learned; by default 1, from 5,000 examples on 2. */
  least?: number
  signal?: AbortSignal
}

const RATE = 0.2
const DECAY = 1e-6
/** Examples between two looks at the rest of the process. */
const BREATH = 500

/**
 * Multinomial logistic regression by stochastic gradient steps, each feature at a pace of its own (AdaGrad, Duchi et al.
 * 2011). The same examples in the same order make the same model, bit by bit. Labels come in byte order. It gives the
 * process a breath every few milliseconds; an aborted signal throws.
 */
export async function train(examples: readonly Example[], training: Training = {}): Promise<TextModel> {
  const labels = [...new Set(examples.map(one => one.label))].sort()
  const count = labels.length
  const ids = learnedIds(examples, training.least ?? (examples.length < 5_000 ? 1 : 2))
  const rows = examples.map(({ features }) => places(ids, features))
  const truth = examples.map(({ label }) => labels.indexOf(label))
  const weights = new Float32Array(ids.length * count)
  const pace = new Float32Array(ids.length * count).fill(1e-8)
  const bias = new Float32Array(count)
  // Slower than features: what has none of them is to be judged by how common labels are, not by the last example seen.
  const biasPace = new Float32Array(count).fill(1)
  const order = examples.map((_, at) => at)
  const random = randomFrom(examples.length)
  const sums = new Float64Array(count)
  for (let round = 0; round < (training.rounds ?? 5); round++) {
    shuffle(order, random)
    for (let step = 0; step < order.length; step++) {
      if (step % BREATH === 0) await breathe(undefined, { signal: training.signal })
      const of = order[step]!
      const { at, values } = rows[of]!
      sums.set(bias)
      for (let k = 0; k < at.length; k++) {
        const from = at[k]! * count
        for (let label = 0; label < count; label++) sums[label]! += weights[from + label]! * values[k]!
      }
      const shares = softmax(sums, 1)
      const weight = examples[of]!.weight ?? 1
      for (let label = 0; label < count; label++) {
        const off = weight * (shares[label]! - (label === truth[of] ? 1 : 0))
        for (let k = 0; k < at.length; k++) {
          const place = at[k]! * count + label
          const slope = off * values[k]! + DECAY * weights[place]!
          pace[place]! += slope * slope
          weights[place]! -= (RATE * slope) / Math.sqrt(pace[place]!)
        }
        biasPace[label]! += off * off
        bias[label]! -= (RATE * off) / Math.sqrt(biasPace[label]!)
      }
    }
  }
  return { labels, ids, weights, bias, temperature: 1 }
}

/** The features that enough examples have, in rising order. */
function learnedIds(examples: readonly Example[], least: number): Uint32Array {
  const seen = new Map<number, number>()
  for (const { features } of examples) for (const id of features.ids) seen.set(id, (seen.get(id) ?? 0) + 1)
  const kept: number[] = []
  for (const [id, times] of seen) if (times >= least) kept.push(id)
  return Uint32Array.from(kept).sort()
}

function places(ids: Uint32Array, { ids: own, values }: Features): { at: Int32Array; values: Float32Array } {
  const at: number[] = []
  const kept: number[] = []
  for (let k = 0; k < own.length; k++) {
    const place = indexOfId(ids, own[k]!)
    if (place < 0) continue
    at.push(place)
    kept.push(values[k]!)
  }
  return { at: Int32Array.from(at), values: Float32Array.from(kept) }
}

/** Numbers 0 … 1 that follow from a seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Puts a list into an order by chance (Fisher and Yates). */
export function shuffle<T>(list: T[], random: () => number): T[] {
  for (let last = list.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1))
    const kept = list[last]!
    list[last] = list[other]!
    list[other] = kept
  }
  return list
}
