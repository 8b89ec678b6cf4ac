import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { featuresOf, hashOf } from './features.ts'
import { type HeldOut, measure, temperatureOf, trainChecked } from './measure.ts'
import { guess, indexOfId, reasonsFor, scores, softmax } from './model.ts'
import { packModel, unpackModel } from './pack.ts'
import { termsOf } from './terms.ts'
import { type Example, randomFrom, train } from './train.ts'

const THINGS = ['发票', '订单', '合同', '设备', '快递', '账号', 'invoice', 'parcel', 'machine', 'contract']
const SAID = {
  billing: ['开错了', '金额不对', '抬头要改', '什么时候开', 'is wrong', 'was charged twice'],
  repair: ['坏了', '不通电', '需要维修', '报警停机', 'is broken', 'needs repair'],
  delivery: ['还没到', '寄错地址', '催一下', '派送中', 'is late', 'was not delivered'],
}
const texts = Object.entries(SAID).flatMap(([label, all]) =>
  all.flatMap(said => THINGS.map(thing => ({ label, text: `${thing}${said}` }))),
)
const example = ({ text, label }: { text: string; label: string }): Example => ({
  features: featuresOf(termsOf(text)),
  label,
})

test('a denial marks what it reaches, up to the next sign', () => {
  expect(termsOf('不太满意，服务好')).toEqual(expect.arrayContaining(['w满意', 'n满意', 'w服务']))
  expect(termsOf('不太满意，服务好')).not.toContain('n服务')
  expect(termsOf("It doesn't work, call me")).toEqual(expect.arrayContaining(["wdoesn't", 'nwork', 'wcall']))
  expect(termsOf('')).toEqual([])
})

test('learns labels from a few texts, gives its reasons, and is the same each time', async () => {
  const model = await train(texts.map(example))
  const terms = termsOf('客户的打印机坏了')
  const [first] = guess(model, featuresOf(terms))
  expect(first).toMatchObject({ label: 'repair' })
  expect(reasonsFor(model, terms, 'repair').map(one => one.term)).toContain('坏了')
  for (const { confidence } of guess(model, featuresOf(termsOf('zzz')))) expect(confidence).toBeLessThan(0.6)
  const again = await train(texts.map(example))
  expect(again.weights).toEqual(model.weights)
})

test('says by held-out texts how good it is, and finds that chance cannot be learned', async () => {
  const { measured } = await trainChecked(texts.map(example))
  expect(measured.examples).toBe(texts.length)
  expect(measured.right / measured.examples).toBeGreaterThan(0.95)
  expect(measured.labels.map(one => one.label)).toEqual(['billing', 'delivery', 'repair'])
  expect(measured.labels.reduce((sum, one) => sum + one.said, 0)).toBe(texts.length)
  const random = randomFrom(7)
  const mixed = texts.map(one => ({ ...one, label: random() < 0.5 ? 'a' : 'b' }))
  const blind = await trainChecked(mixed.map(example))
  expect(blind.measured.right / blind.measured.examples).toBeLessThan(0.65)
})

test('probabilities of held-out texts become honest', () => {
  // Right in 3 of 4 cases, but sure of itself in all.
  const held: HeldOut[] = Array.from({ length: 400 }, (_, at) => ({
    label: at % 4 === 0 ? 'b' : 'a',
    labels: ['a', 'b'],
    sums: Float64Array.of(6, 0),
  }))
  expect(measure(held)).toMatchObject({ examples: 400, right: 300 })
  expect(softmax(held[0]!.sums, temperatureOf(held))[0]).toBeCloseTo(0.75, 2)
  expect(temperatureOf(held.slice(0, 5))).toBe(1)
})

test('packed and unpacked it says the same; bytes of another make are not read', async () => {
  const model = await train(texts.map(example))
  const bytes = packModel(model)
  const unpacked = unpackModel(bytes)!
  expect(unpacked.labels).toEqual(model.labels)
  for (const { features } of texts.map(example)) {
    const [before, after] = [softmax(scores(model, features), 1), softmax(scores(unpacked, features), 1)]
    for (let label = 0; label < before.length; label++) expect(after[label]).toBeCloseTo(before[label]!, 1)
  }
  expect(unpackModel(packModel(model, 10))!.ids).toHaveLength(10)
  expect(unpackModel(bytes.subarray(0, bytes.length - 1))).toBeNull()
  expect(unpackModel(Buffer.from('nothing of ours'))).toBeNull()
})

test('a stopped training throws', async () => {
  await expect(train(texts.map(example), { signal: AbortSignal.abort() })).rejects.toThrow()
})

test('any text is read: features are in order, each once, and probabilities add up', async () => {
  const model = await train(texts.map(example))
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), text => {
      const { ids } = featuresOf(termsOf(text), [['asks', 1]])
      expect([...ids]).toEqual([...new Set(ids)].sort((a, b) => a - b))
      expect(indexOfId(ids, hashOf('sasks'))).toBeGreaterThanOrEqual(0)
      const sum = guess(model, { ids, values: new Float32Array(ids.length).fill(1) }).reduce(
        (all, one) => all + one.confidence,
        0,
      )
      expect(sum).toBeCloseTo(1, 6)
    }),
  )
})
