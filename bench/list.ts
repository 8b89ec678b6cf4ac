import { systemActor } from '../server/base/actor.ts'
import { transact } from '../server/base/db.ts'
import { ensureHandbook } from '../server/handbook/actions.ts'
import { createKey } from '../server/staff/actions.ts'
import type { BenchContext, Benchmark, Figure } from './figure.ts'
import { type Question, questions } from './list-questions.ts'
import { seedList } from './list-seed.ts'
import { cpuPerRequest, startServed } from './served.ts'

const SCALE = 100_000

/**
 * CPU per request of the product and its database for what people do most, over HTTP against the built server, with
 * 100,000 customers and then with ten times as many.
 */
export const listBenchmark: Benchmark = {
  name: 'list',
  async run(context) {
    const { customers = SCALE } = context
    const small = await measure(context, customers)
    const large = await measure(context, customers * 10)
    return [
      ...small.map(({ question, ms }) => figure(`${question.what}, ${customers}`, ms, question.limit)),
      ...large
        .filter(({ question }) => question.grows)
        .map(({ question, ms }) => figure(`${question.what}, ${customers * 10}`, ms, question.limit * 2)),
    ]
  },
}

const figure = (what: string, value: number, limit: number): Figure => ({ what, value, unit: 'ms', limit })

type Measured = { question: Question; ms: number }

async function measure({ freshStore, note }: BenchContext, customers: number): Promise<Measured[]> {
  const { db, url } = await freshStore(`list_${customers}`)
  const now = new Date()
  note(`list: seeding ${customers} customers`)
  const secret = await transact(db, async tx => {
    await ensureHandbook(tx, {}, now)
    return (await createKey(tx, systemActor, { name: 'bench', role: 'administrator' }, now)).secret
  })
  await seedList(db, customers)
  const product = await startServed(url)
  try {
    const found: Measured[] = []
    for (const question of questions(customers)) {
      const ms = await cpuPerRequest(db, product, question.ask, secret)
      note(`list: ${question.what} ${ms.toFixed(2)} ms`)
      found.push({ question, ms })
    }
    return found
  } finally {
    await product.stop()
  }
}
