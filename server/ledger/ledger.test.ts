import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { grant } from '../../domain/ledger/posting.ts'
import { systemActor } from '../base/actor.ts'
import { row, rows, sql, type Tx, transact } from '../base/db.ts'
import { createCustomer, mergeCustomer, undoMerge } from '../customers/actions.ts'
import { beginHandbook } from '../handbook/actions.ts'
import { type Sender, testApp } from '../testing-app.ts'
import { postTransaction, reverseTransaction } from './actions.ts'
import type { Posting } from './post.ts'

const app = await testApp()
const { db, clock } = app
const START = new Date('2026-01-05T02:00:00Z')
const act = <T>(work: (tx: Tx) => Promise<T>) => transact(db, work)
const agent = await app.key('agent')
const ids: string[] = []
for (const code of ['L1', 'L2'])
  ids.push((await act(tx => createCustomer(tx, systemActor, { code, name: `𠮷${code}é` }, START))).id)
const [one, two] = ids as [string, string]
const budgets = [{ key: 'compensation', name: { 'zh-Hans': '补偿' }, period: 'month', limit: 1000 }]
await act(tx => beginHandbook(tx, { ledger: { budgets } }, START))

beforeEach(async () => {
  clock.set(START)
  await db.query('truncate ledger_transactions, ledger_entries, ledger_balances, ledger_budgets')
})

let keys = 0
const posting = (amount: number, more: Partial<Posting> = {}): Posting => ({
  key: `test:${++keys}`,
  customerId: one,
  kind: 'compensation',
  source: 'test',
  lines: grant('coupon', 'CNY', amount),
  ...more,
})
const put = (given: Posting) => act(tx => postTransaction(tx, systemActor, given, clock.now()))
const codeOf = (error: { code?: string }) => error.code ?? String(error)
const balance = async (customerId = one) =>
  (
    await rows<{ balance: number }>(
      db as never,
      sql`select balance from ledger_balances where customer_id = ${customerId} and account = 'customer.coupon'`,
    )
  )[0]?.balance ?? 0

/** What must hold at every moment: lines add up to nothing, balances to the entries, budgets to what was drawn. */
async function expectWhole() {
  const wrong = await row<{ lines: number; balances: number; budgets: number; below: number }>(
    db as never,
    sql`select (select count(*) from (select from ledger_entries group by customer_id, transaction_id, unit having sum(amount) <> 0) w) as lines,
               (select count(*) from (select customer_id, account, unit, sum(amount) as s from ledger_entries group by 1, 2, 3) e
                full join ledger_balances b using (customer_id, account, unit) where b.balance is distinct from e.s) as balances,
               (select count(*) from (select budget, budget_on, sum(budget_amount) as s from ledger_transactions
                                      where budget is not null group by 1, 2) t
                full join ledger_budgets b on b.budget = t.budget and b.period_on = t.budget_on
                where coalesce(b.spent, 0) <> coalesce(t.s, 0)) as budgets,
               (select count(*) from ledger_balances where account like 'customer.%' and balance < 0) as below`,
  )
  expect(wrong).toEqual({ lines: 0, balances: 0, budgets: 0, below: 0 })
}

describe('posting', () => {
  test('the same key is one posting, however often and at once; another thing under it is refused', async () => {
    const given = posting(500)
    const answers = await Promise.all(Array.from({ length: 12 }, () => put(given)))
    expect(answers.filter(answer => answer.isNew)).toHaveLength(1)
    expect(new Set(answers.map(answer => answer.id)).size).toBe(1)
    expect(await balance()).toBe(500)
    await expect(put({ ...given, lines: grant('coupon', 'CNY', 501) }).catch(codeOf)).resolves.toBe(
      'ledger.key_taken',
    )
    await expectWhole()
  })

  test('what is used by many at once is used once: never below zero', async () => {
    await put(posting(1000))
    const used = await Promise.all(
      Array.from({ length: 30 }, () =>
        put(posting(-90)).then(
          () => true,
          error => codeOf(error),
        ),
      ),
    )
    expect(used.filter(answer => answer === true)).toHaveLength(11)
    expect(new Set(used.filter(answer => answer !== true))).toEqual(new Set(['ledger.not_enough']))
    expect(await balance()).toBe(10)
    await expectWhole()
  })

  test('taking back happens once, and not of what is used up', async () => {
    const { id } = await put(posting(300, { budget: { key: 'compensation', amount: 300 } }))
    const back = () =>
      act(tx => reverseTransaction(tx, systemActor, { customerId: one, id, note: '重复' }, clock.now()))
    await put(posting(-100))
    expect(await back().catch(codeOf)).toBe('ledger.not_enough')
    await put(posting(100))
    const backs = await Promise.all([back(), back(), back()])
    expect(backs.filter(answer => answer.isNew)).toHaveLength(1)
    expect(await balance()).toBe(0)
    expect(
      await act(tx =>
        reverseTransaction(
          tx,
          systemActor,
          { customerId: one, id: backs[0]!.id, note: '' },
          clock.now(),
        ).catch(codeOf),
      ),
    ).toBe('ledger.reversal')
    await expectWhole()
  })
})

describe('budgets', () => {
  const drawn = (amount: number) => posting(amount, { budget: { key: 'compensation', amount } })
  const state = async () =>
    (await app.request('GET', '/budgets', undefined, agent)).body.items.map(
      ({ spent, left, from, to }: Record<string, string>) => [from, to, spent, left],
    )

  test('many at once keep the limit; a new month begins anew, and what is taken back goes into its own month', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        put(drawn(9_000)).then(
          answer => answer.id,
          error => codeOf(error),
        ),
      ),
    )
    const done = answers.filter(answer => !answer.startsWith('ledger.'))
    expect(done).toHaveLength(11)
    expect(await state()).toEqual([['2026-01-01', '2026-01-31', '990.00', '10.00']])
    expect(await put(drawn(2_000)).catch(codeOf)).toBe('ledger.budget_used_up')
    clock.set(new Date('2026-02-03T02:00:00Z'))
    await put(drawn(2_000))
    await act(tx =>
      reverseTransaction(tx, systemActor, { customerId: one, id: done[0]!, note: '' }, clock.now()),
    )
    expect(await state()).toEqual([['2026-02-01', '2026-02-28', '20.00', '980.00']])
    const january = await app.request('GET', '/budgets?on=2026-01-15', undefined, agent)
    expect(january.body.items[0]).toMatchObject({ spent: '900.00', left: '100.00' })
    await expectWhole()
  })

  test('more than a whole budget, or a budget nobody has, draws nothing and posts nothing', async () => {
    expect(await put(drawn(100_001)).catch(codeOf)).toBe('ledger.budget_used_up')
    expect(await put(posting(1, { budget: { key: 'gifts', amount: 1 } })).catch(codeOf)).toBe(
      'ledger.no_budget',
    )
    expect(await balance()).toBe(0)
    expect(await state()).toEqual([['2026-01-01', '2026-01-31', '0.00', '1000.00']])
  })
})

describe('merges', () => {
  test('sums go along and come apart again; what the survivor used of the other stays theirs', async () => {
    await put(posting(700))
    await put(posting(400, { customerId: two }))
    const merge = () =>
      act(tx =>
        mergeCustomer(
          tx,
          systemActor,
          { code: 'L1', other: 'L2' },
          { confidence: null, reasons: [] },
          clock.now(),
        ),
      )
    const first = await merge()
    expect([await balance(one), await balance(two)]).toEqual([1100, 0])
    await expectWhole()
    await act(tx => undoMerge(tx, systemActor, { id: first }, clock.now()))
    expect([await balance(one), await balance(two)]).toEqual([700, 400])
    const second = await merge()
    await put(posting(-900))
    await act(tx => undoMerge(tx, systemActor, { id: second }, clock.now()))
    expect([await balance(one), await balance(two)]).toEqual([-200, 400])
    expect(await put(posting(-1)).catch(codeOf)).toBe('ledger.not_enough')
  })
})

test('whatever is posted, used and taken back in whatever order, the books are whole', async () => {
  const step = fc.record({
    what: fc.constantFrom('grant' as const, 'use' as const, 'reverse' as const, 'again' as const),
    amount: fc.integer({ min: 1, max: 40_000 }),
    who: fc.constantFrom(one, two),
    pick: fc.nat(),
    budget: fc.boolean(),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 14 }), async steps => {
      const done: { id: string; given: Posting }[] = []
      for (const { what, amount, who, pick, budget } of steps) {
        const before = done.length === 0 ? null : done[pick % done.length]!
        const given = posting(what === 'use' ? -amount : amount, {
          customerId: who,
          ...(what === 'grant' && budget && { budget: { key: 'compensation', amount } }),
        })
        try {
          if (what === 'again' && before) expect((await put(before.given)).isNew).toBe(false)
          else if (what === 'reverse' && before)
            await act(tx =>
              reverseTransaction(
                tx,
                systemActor,
                { customerId: before.given.customerId, id: before.id, note: '' },
                clock.now(),
              ),
            )
          else if (what === 'grant' || what === 'use') done.push({ id: (await put(given)).id, given })
        } catch (error) {
          expect(['ledger.not_enough', 'ledger.budget_used_up']).toContain(codeOf(error as object))
        }
      }
      await expectWhole()
    }),
    { numRuns: 60 },
  )
})

test('the ledger of a customer is read in pages, the latest first, by who may see the customer', async () => {
  for (let i = 1; i <= 3; i++) {
    await put(posting(i * 100, { note: `第${i}笔` }))
    clock.set(new Date(START.getTime() + i * 60_000))
  }
  await put(posting(5, { lines: grant('vip_days', 'days', 5) }))
  const get = (query: string, as: Sender = agent) =>
    app.request('GET', `/customers/L1/ledger${query}`, undefined, as)
  const first = (await get('?limit=3')).body
  expect(first.items[0]).toMatchObject({
    kind: 'compensation',
    reversed: false,
    lines: [
      { account: 'customer.vip_days', unit: 'days', amount: '5' },
      { account: 'company.vip_days', unit: 'days', amount: '-5' },
    ],
  })
  expect(first.items[1].lines[0].amount).toBe('3.00')
  const rest = (await get(`?limit=3&cursor=${first.next}`)).body
  expect(rest).toMatchObject({ items: [{ note: '第1笔' }], next: null })
  expect((await app.request('GET', '/customers/L1/balances', undefined, agent)).body.items).toEqual([
    { account: 'customer.coupon', unit: 'CNY', balance: '6.00' },
    { account: 'customer.vip_days', unit: 'days', balance: '5' },
  ])
  const stranger = await app.person('manager')
  expect((await get('', stranger)).status).toBe(404)
})
