import { type Features, hashOf } from './features.ts'
import { shownTerm, type Terms } from './terms.ts'

/** A linear model over features: what each says for each label. `weights[at * labels.length + label]`. */
export type TextModel = {
  labels: string[]
  /** Known features in rising order. */
  ids: Uint32Array
  weights: Float32Array
  bias: Float32Array
  /** Scores are divided by it, so that of what is said with 80 % about 80 % is right. */
  temperature: number
}

/** A label with its probability; all of them add up to 1. */
export type Guess = { label: string; confidence: number }

/** A term of the text and how much it speaks for the label, against the mean of the others. */
export type Reason = { term: string; weight: number }

/** Every label with its probability, the likeliest first. */
export function guess(model: TextModel, features: Features): Guess[] {
  const shares = softmax(scores(model, features), model.temperature)
  return model.labels
    .map((label, at) => ({ label, confidence: shares[at]! }))
    .sort((a, b) => b.confidence - a.confidence || (a.label < b.label ? -1 : 1))
}

/** The terms of a text that speak most for a label, those that can be shown, strongest first. */
export function reasonsFor(model: TextModel, terms: Terms, label: string, most = 3): Reason[] {
  const of = model.labels.indexOf(label)
  if (of < 0) return []
  const each = 1 / Math.sqrt(terms.length || 1)
  const reasons: Reason[] = []
  for (const term of terms) {
    const shown = shownTerm(term)
    if (shown === null) continue
    const weight = each * leaning(model, hashOf(term), of)
    if (weight > 0) reasons.push({ term: shown, weight })
  }
  return withoutRepeats(reasons.sort((a, b) => b.weight - a.weight)).slice(0, most)
}

/** What a feature says for a label beyond what it says for the others on average. */
function leaning({ ids, weights, labels }: TextModel, id: number, of: number): number {
  const at = indexOfId(ids, id)
  if (at < 0) return 0
  let others = 0
  for (let label = 0; label < labels.length; label++) others += weights[at * labels.length + label]!
  const own = weights[at * labels.length + of]!
  return labels.length > 1 ? own - (others - own) / (labels.length - 1) : own
}

// "发货" says nothing new beside "没 发货".
const withoutRepeats = (reasons: Reason[]): Reason[] =>
  reasons.filter(
    ({ term }, at) => !reasons.slice(0, at).some(one => one.term.includes(term) || term.includes(one.term)),
  )

/** Scores of all labels, not yet probabilities. */
export function scores(model: TextModel, { ids, values }: Features): Float64Array {
  const count = model.labels.length
  const sums = Float64Array.from(model.bias)
  for (let k = 0; k < ids.length; k++) {
    const at = indexOfId(model.ids, ids[k]!)
    if (at < 0) continue
    for (let label = 0; label < count; label++)
      sums[label]! += model.weights[at * count + label]! * values[k]!
  }
  return sums
}

/** Scores as probabilities. */
export function softmax(sums: Float64Array, temperature: number): Float64Array {
  let top = Number.NEGATIVE_INFINITY
  for (const sum of sums) top = Math.max(top, sum)
  let total = 0
  const shares = sums.map(sum => {
    const share = Math.exp((sum - top) / temperature)
    total += share
    return share
  })
  return shares.map(share => share / total)
}

/** Place of an id among sorted ids, or -1. */
export function indexOfId(ids: Uint32Array, id: number): number {
  let low = 0
  let high = ids.length - 1
  while (low <= high) {
    const middle = (low + high) >>> 1
    const found = ids[middle]!
    if (found === id) return middle
    if (found < id) low = middle + 1
    else high = middle - 1
  }
  return -1
}
