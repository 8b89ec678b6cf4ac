import { foldText } from '../domain/base/fold.ts'
import { gramsOf } from '../domain/customers/grams.ts'
import { systemActor } from '../server/base/actor.ts'
import { type Db, run, sql, transact } from '../server/base/db.ts'
import { newId } from '../server/base/ids.ts'
import { ensureHandbook } from '../server/handbook/actions.ts'
import { createKey } from '../server/staff/actions.ts'
import type { Benchmark, Figure } from './figure.ts'
import { seedList } from './list-seed.ts'
import { randomFrom } from './random.ts'
import { type Ask, cpuPerRequest, startServed } from './served.ts'

const SCALE = 100_000
/** Of so many conversations one is open, as in a desk that has been at work for years. */
const OPEN = 10
const BATCH = 5000

/** CPU of the product and its database for a page of the inbox, over HTTP, with a conversation of each of 100,000 customers. */
export const inboxBenchmark: Benchmark = {
  name: 'inbox',
  async run({ freshStore, customers = SCALE, note }) {
    const { db, url } = await freshStore('inbox')
    note(`inbox: seeding ${customers} conversations`)
    const now = new Date()
    const secret = await transact(db, async tx => {
      await ensureHandbook(tx, {}, now)
      return (await createKey(tx, systemActor, { name: 'bench', role: 'administrator' }, now)).secret
    })
    await seedList(db, customers)
    await seedConversations(db, now)
    const product = await startServed(url)
    try {
      const figures: Figure[] = []
      for (const { what, limit, ask } of QUESTIONS) {
        const value = await cpuPerRequest(db, product, ask, secret)
        note(`inbox: ${what} ${value.toFixed(2)} ms`)
        figures.push({ what: `${what}, ${customers}`, value, unit: 'ms', limit })
      }
      return figures
    } finally {
      await product.stop()
    }
  },
}

const path =
  (text: string): Ask =>
  () => ({ path: text })
const searching =
  (words: readonly string[]): Ask =>
  i => ({
    path: `/conversations?folder=all&limit=50&q=${encodeURIComponent(words[i % words.length]!)}`,
  })

const QUESTIONS: { what: string; limit: number; ask: Ask }[] = [
  { what: 'inbox: page of 50 of the queue', limit: 2, ask: path('/conversations?folder=all&limit=50') },
  { what: 'inbox: page of 50, nobody’s', limit: 2, ask: path('/conversations?folder=unassigned&limit=50') },
  { what: 'inbox: page of 50, closed', limit: 2, ask: path('/conversations?folder=closed&limit=50') },
  { what: 'inbox: numbers of the folders', limit: 5, ask: path('/conversations/counts') },
  { what: 'inbox: search, a rare word', limit: 5, ask: searching(['漏油', '退款单', '断轴']) },
  { what: 'inbox: search, one character in half of all', limit: 60, ask: searching(['的', '您']) },
]

const RARE = ['漏油', '退款单', '断轴']
const SAID = [
  '您好，请问发票什么时候开',
  '设备报警了，麻烦看一下',
  '好的，谢谢您',
  '这批货的交期能提前吗',
  'Where is my order?',
]

/** A conversation for every customer with two messages each; one of ten is open, a third of these is nobody's. */
async function seedConversations(db: Db, now: Date): Promise<void> {
  const random = randomFrom(11)
  await transact(db, async tx => {
    await run(
      tx,
      sql`insert into conversations (customer_id, status, closed_at, assignee_id, waiting_since, emotion, last_at, last_in_at,
                                     last_channel, last_preview, last_direction, created_at)
          select c.id, case when c.n % ${OPEN} = 0 then 'open' else 'closed' end,
                 case when c.n % ${OPEN} = 0 then null else ${now}::timestamptz end,
                 case when c.n % 3 = 0 then null else s.id end,
                 case when c.n % ${OPEN} = 0 and c.n % 4 = 0 then ${now}::timestamptz - c.n * interval '1 second' end,
                 case when c.n % 70 = 0 then 'negative' end, ${now}::timestamptz - c.n * interval '1 second',
                 ${now}::timestamptz - c.n * interval '1 second', 'wechat', '您好，请问发票什么时候开', 'in', ${now}
          from (select id, row_number() over (order by id) as n from customers) c
            left join (select id, row_number() over (order by id) as k from staff limit 300) s on s.k = c.n % 300 + 1`,
    )
  })
  const { rows: customers } = await db.query<{ id: string }>('select id from customers order by id')
  for (let from = 0; from < customers.length; from += BATCH) {
    const said = customers.slice(from, from + BATCH).flatMap(({ id }, i) =>
      [0, 1].map(k => {
        const rare = (from + i) % 5000 === 7 ? RARE[(from + i) % RARE.length]! : ''
        const body = `${random.pick(SAID)}${rare}`
        const at = new Date(now.getTime() - (from + i) * 1000 - k * 60_000)
        const text = foldText(body)
        return { customer_id: id, id: newId(at), at, body, text, grams: [...gramsOf(text)] }
      }),
    )
    await transact(db, tx =>
      run(
        tx,
        sql`with given as (
              select * from jsonb_to_recordset(${JSON.stringify(said)}::jsonb) g (customer_id uuid, id uuid, at timestamptz, body text,
                text text, grams text[])
            ), written as (
              insert into messages (customer_id, id, at, direction, channel, author_kind, body)
              select customer_id, id, at, 'in', 'wechat', 'customer', body from given
            )
            insert into message_search (customer_id, message_id, at, text, grams)
            select customer_id, id, at, text, grams from given`,
      ),
    )
  }
  await db.query('vacuum (analyze) conversations, messages, message_search')
}
