import { scores, softmax, type TextModel } from './model.ts'
import { type Example, randomFrom, shuffle, type Training, train } from './train.ts'

/** How a label fared: how many there were, how often it was said, and how often rightly. */
export type LabelCount = { label: string; examples: number; said: number; right: number }

/** How good a model is on examples that it was not trained on. */
export type Measured = { examples: number; right: number; labels: LabelCount[] }

/** An example that was held out, and the scores of a model that had not seen it. */
export type HeldOut = { label: string; labels: string[]; sums: Float64Array }

export type Checked = { model: TextModel; measured: Measured }

/**
 * Trains on everything, and says how good that is: the examples are parted by chance, and each part judged by a model
 * trained on the other parts. `given` examples help to train and are never judged. The held-out judgements also set the
 * temperature, so that probabilities are honest. With fewer than two examples nothing is measured.
 */
export async function trainChecked(
  examples: readonly Example[],
  { given = [], parts = 5, ...training }: Training & { given?: readonly Example[]; parts?: number } = {},
): Promise<Checked> {
  const held = await holdOut(examples, given, Math.min(parts, examples.length), training)
  const model = await train([...given, ...examples], training)
  return { model: { ...model, temperature: temperatureOf(held) }, measured: measure(held) }
}

/** Judges each part of the examples by a model of the other parts. */
async function holdOut(
  examples: readonly Example[],
  given: readonly Example[],
  parts: number,
  training: Training,
): Promise<HeldOut[]> {
  if (parts < 2) return []
  const order = shuffle(
    examples.map((_, at) => at),
    randomFrom(examples.length),
  )
  const held: HeldOut[] = []
  for (let part = 0; part < parts; part++) {
    const others = order.filter((_, at) => at % parts !== part).map(at => examples[at]!)
    const model = await train([...given, ...others], training)
    for (const at of order.filter((_, place) => place % parts === part))
      held.push(judged(model, examples[at]!))
  }
  return held
}

/** What a model says of an example. */
export const judged = (model: TextModel, { features, label }: Example): HeldOut => ({
  label,
  labels: model.labels,
  sums: scores(model, features),
})

/** Counts what was said rightly. */
export function measure(held: readonly HeldOut[]): Measured {
  const labels = new Map<string, LabelCount>()
  const of = (label: string): LabelCount => {
    const found = labels.get(label) ?? { label, examples: 0, said: 0, right: 0 }
    labels.set(label, found)
    return found
  }
  let right = 0
  for (const one of held) {
    const said = one.labels[likeliest(one.sums)]
    of(one.label).examples++
    if (said !== undefined) of(said).said++
    if (said !== one.label) continue
    of(one.label).right++
    right++
  }
  return {
    examples: held.length,
    right,
    labels: [...labels.values()].sort((a, b) => (a.label < b.label ? -1 : 1)),
  }
}

function likeliest(sums: Float64Array): number {
  let best = 0
  for (let at = 1; at < sums.length; at++) if (sums[at]! > sums[best]!) best = at
  return best
}

/** Too few examples say nothing of how sure one may be: scores are then left as they are. */
const LEAST_TO_CALIBRATE = 20

/**
 * The temperature at which held-out truths are likeliest (Guo et al. 2017), between 1/2 (few examples, all of them easy, must
 * not make it certain of everything) and 8.
 */
export function temperatureOf(held: readonly HeldOut[]): number {
  if (held.length < LEAST_TO_CALIBRATE) return 1
  const loss = (temperature: number): number => {
    let sum = 0
    for (const { label, labels, sums } of held) {
      const share = softmax(sums, temperature)[labels.indexOf(label)] ?? 0
      sum -= Math.log(Math.max(share, 1e-9))
    }
    return sum
  }
  let [low, high] = [Math.log(1 / 2), Math.log(8)]
  for (let step = 0; step < 30; step++) {
    const [left, right] = [low + (high - low) / 3, high - (high - low) / 3]
    if (loss(Math.exp(left)) < loss(Math.exp(right))) high = right
    else low = left
  }
  return Math.exp((low + high) / 2)
}
