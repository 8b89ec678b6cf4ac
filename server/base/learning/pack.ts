import type { TextModel } from './model.ts'

/** What the bytes mean; a model of another make is not read (it is trained anew from its examples). */
const MAKE = 1
const LEVELS = 127

type Head = {
  make: number
  labels: string[]
  bias: number[]
  temperature: number
  steps: number[]
  features: number
}

/**
 * A model as bytes: a head in JSON, ids, and weights of one byte each in steps of their label. Features that hardly say
 * anything are left out, at most `most` are kept, those that say most.
 */
export function packModel(model: TextModel, most = 100_000): Buffer {
  const count = model.labels.length
  const steps = model.labels.map((_, label) => stepOf(model, label))
  const kept = saying(model, steps, most)
  const head: Head = {
    make: MAKE,
    labels: model.labels,
    bias: [...model.bias],
    temperature: model.temperature,
    steps,
    features: kept.length,
  }
  const text = Buffer.from(JSON.stringify(head))
  const bytes = Buffer.alloc(4 + text.length + kept.length * (4 + count))
  bytes.writeUInt32LE(text.length, 0)
  text.copy(bytes, 4)
  let place = 4 + text.length
  for (const at of kept) place = bytes.writeUInt32LE(model.ids[at]!, place)
  for (const at of kept) {
    for (let label = 0; label < count; label++) {
      place = bytes.writeInt8(Math.round(model.weights[at * count + label]! / steps[label]!), place)
    }
  }
  return bytes
}

/** The model of the bytes; null when they are of another make or cut short. */
export function unpackModel(bytes: Buffer): TextModel | null {
  const head = headOf(bytes)
  if (head?.make !== MAKE) return null
  const count = head.labels.length
  let place = 4 + bytes.readUInt32LE(0)
  if (bytes.length !== place + head.features * (4 + count)) return null
  const ids = new Uint32Array(head.features)
  for (let at = 0; at < ids.length; at++, place += 4) ids[at] = bytes.readUInt32LE(place)
  const weights = new Float32Array(head.features * count)
  for (let at = 0; at < weights.length; at++) weights[at] = bytes.readInt8(place++) * head.steps[at % count]!
  return {
    labels: head.labels,
    ids,
    weights,
    bias: Float32Array.from(head.bias),
    temperature: head.temperature,
  }
}

function headOf(bytes: Buffer): Head | null {
  if (bytes.length < 4 || bytes.length < 4 + bytes.readUInt32LE(0)) return null
  try {
    return JSON.parse(bytes.subarray(4, 4 + bytes.readUInt32LE(0)).toString()) as Head
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

function stepOf({ weights, labels, ids }: TextModel, label: number): number {
  let top = 0
  for (let at = 0; at < ids.length; at++) top = Math.max(top, Math.abs(weights[at * labels.length + label]!))
  return (top || 1) / LEVELS
}

/** Places of the features of which at least one weight is half a step or more. */
function saying({ weights, labels, ids }: TextModel, steps: number[], most: number): number[] {
  const count = labels.length
  const loudest = (at: number): number => {
    let top = 0
    for (let label = 0; label < count; label++)
      top = Math.max(top, Math.abs(weights[at * count + label]!) / steps[label]!)
    return top
  }
  const heard = Array.from(ids, (_, at) => ({ at, loud: loudest(at) })).filter(({ loud }) => loud >= 0.5)
  if (heard.length > most) heard.sort((a, b) => b.loud - a.loud || a.at - b.at).splice(most)
  return heard.map(({ at }) => at).sort((a, b) => a - b)
}
