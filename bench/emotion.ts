import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import * as z from 'zod/mini'
import { foldText } from '../domain/base/fold.ts'
import { emotionPolicy } from '../domain/channels/emotion-policy.ts'
import { transact, withConnection } from '../server/base/db.ts'
import { judged, measure, trainChecked } from '../server/base/learning/measure.ts'
import { guess, type TextModel } from '../server/base/learning/model.ts'
import { type Example, randomFrom, shuffle, train } from '../server/base/learning/train.ts'
import { csvParser } from '../server/base/tables/csv-read.ts'
import {
  emotionFeatures,
  emotionOf,
  lexiconFor,
  ownExamples,
  productModel,
} from '../server/channels/reads.ts'
import { ensureHandbook } from '../server/handbook/actions.ts'
import type { Benchmark, Figure } from './figure.ts'

/** Sets of reviews, the accuracy to reach on the tenth that is held out, and how much of the file is read. */
const SETS = [
  { name: 'waimai', limit: 0.88 },
  { name: 'shopping', limit: 0.92 },
] as const

const MESSAGES = [
  '你好，我上周订的五箱配件到现在还没有收到，麻烦帮我查一下物流，谢谢。',
  '设备又停机了，这个月第三次，产线全停着，你们到底什么时候派人来？',
  'The technician was on time and did a great job, thank you so much!',
  '请问增值税专用发票的抬头怎么改？合同编号 HT-20391，附件是盖章的扫描件。',
]

/**
 * How well moods are judged. `ZH_SENTIMENT` names a folder with waimai_train.csv.gz and shopping_train.csv.gz (label 1:
 * satisfied): the product's own pipeline, its features and its training, learns nine tenths and is asked the tenth. Texts that
 * stand twice are taken once. Nothing that is learned here stays. Without the folder the rest is measured: how often the
 * product's own examples are judged rightly when held out, and what a message costs.
 */
export const emotionBenchmark: Benchmark = {
  name: 'emotion',
  async run({ freshStore, note }) {
    const { db } = await freshStore('emotion')
    const now = new Date()
    await transact(db, tx => ensureHandbook(tx, {}, now))
    const figures: Figure[] = []
    const folder = process.env.ZH_SENTIMENT
    if (folder && existsSync(folder)) {
      for (const set of SETS) figures.push(await learned(`${folder}/${set.name}_train.csv.gz`, set, note))
    } else note('emotion: without ZH_SENTIMENT=… (a folder of reviews) the reviews are left out')
    const { measured } = await trainChecked(ownExamples())
    figures.push({
      what: 'emotion, the product’s own examples, held out',
      value: measured.right / measured.examples,
      unit: 'ratio',
      limit: 0.85,
      atLeast: true,
      from: `${measured.right} ÷ ${measured.examples}`,
    })
    figures.push(await withConnection(db, tx => cost(text => emotionOf(tx, text, now))))
    return figures
  },
}

async function learned(
  path: string,
  { name, limit }: (typeof SETS)[number],
  note: (line: string) => void,
): Promise<Figure> {
  const lexicon = lexiconFor(z.parse(emotionPolicy.schema, {}))
  const started = performance.now()
  const reviews = readReviews(path)
  const examples = shuffle(
    reviews.map(({ text, label }) => ({ label, features: emotionFeatures(lexicon, text) })),
    randomFrom(reviews.length),
  )
  const heldOut = examples.filter((_, at) => at % 10 === 0)
  const model = await train(examples.filter((_, at) => at % 10 !== 0))
  const { right, examples: all } = measure(heldOut.map(one => judged(model, one)))
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  note(`emotion: ${name}, ${examples.length} reviews read, learned and asked in ${seconds} s`)
  note(
    `emotion: ${name}, by the product’s own words and examples alone: ${share(await productModel(), heldOut)}`,
  )
  return {
    what: `emotion, ${name}, accuracy on the held-out tenth`,
    value: right / all,
    unit: 'ratio',
    limit,
    atLeast: true,
    from: `${right} ÷ ${all}`,
  }
}

/** How often the product's model leans to the right side; it knows a third mood that the reviews do not have. */
function share(model: TextModel, heldOut: readonly Example[]): string {
  const right = heldOut.filter(({ features, label }) => {
    const of = (mood: string) => guess(model, features).find(one => one.label === mood)!.confidence
    return (of('positive') > of('negative') ? '1' : '0') === label
  }).length
  return `${right} of ${heldOut.length}, ${((100 * right) / heldOut.length).toFixed(1)} %`
}

function readReviews(path: string): { text: string; label: string }[] {
  const parser = csvParser(',')
  const [head, ...reviews] = [...parser.write(gunzipSync(readFileSync(path)).toString()), ...parser.end()]
  const [text, label] = ['text', 'label'].map(name => head?.cells.indexOf(name) ?? -1)
  const found = new Map<string, { text: string; label: string }>()
  for (const { cells } of reviews) {
    const one = { text: cells[text!] ?? '', label: cells[label!] ?? '' }
    if (one.text.trim() !== '' && one.label !== '') found.set(foldText(one.text), one)
  }
  return [...found.values()]
}

/** CPU of this process for one message, its look at the database included. */
async function cost(judge: (text: string) => Promise<unknown>): Promise<Figure> {
  const ROUNDS = 1000
  for (const text of MESSAGES) await judge(text)
  const before = process.cpuUsage()
  for (let at = 0; at < ROUNDS; at++) await judge(MESSAGES[at % MESSAGES.length]!)
  const { user, system } = process.cpuUsage(before)
  return {
    what: 'emotion, one message, process',
    value: (user + system) / 1000 / ROUNDS,
    unit: 'ms',
    limit: 1,
  }
}
