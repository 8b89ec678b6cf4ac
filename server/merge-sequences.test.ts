import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { type ApiKind, writeFacts } from './activity/actions.ts'
import { systemActor } from './base/actor.ts'
import { row, rows, sql, type Tx, transact } from './base/db.ts'
import {
  addTag,
  createCustomer,
  mergeCustomers,
  putContact,
  removeTag,
  updateCustomer,
} from './customers/actions.ts'
import { mergeCustomer, undoMerge } from './customers/merge-customers.ts'
import { movers } from './customers/movers.ts'
import { updateStanding } from './standing/actions.ts'
import { completeTask, createTask } from './tasks/actions.ts'
import { type TestApp, testApp } from './testing-app.ts'

let app: TestApp
let fresh = 0

beforeAll(async () => {
  app = await testApp()
})

/** What a record says and has, had nothing ever been merged. */
type Record_ = {
  phone: string | null
  email: string | null
  tags: Set<string>
  orders: Set<string>
  contacts: Set<string>
  tasks: Set<string>
  talks: Set<string>
}
const FIELDS = ['phone', 'email'] as const

const number = fc.nat({ max: 9 })
const command = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('merge' as const), a: number, b: number, c: number }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('undo' as const), a: number, b: number, c: number }) },
  ...(
    ['order', 'move order', 'edit', 'file', 'tag', 'untag', 'contact', 'task', 'complete', 'jobs'] as const
  ).map(what => ({
    weight: 2,
    arbitrary: fc.record({ do: fc.constant(what), a: number, b: number, c: number }),
  })),
)
type Command = { do: string; a: number; b: number; c: number }

test('after undoing all, in any order, each record is what it was and what happened to it since', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: 4, maxLength: 22 }), fc.nat(), async (commands, seed) => {
      const world = await newWorld()
      for (const one of commands) await world.run(one)
      await world.undoAll(seed)
      await world.check()
    }),
    { numRuns: 30, endOnFailure: false },
  )
})

async function newWorld() {
  const now = () => app.clock.now()
  const codes = Array.from({ length: 4 }, () => `S-${++fresh}`)
  const records = new Map<string, Record_>()
  const merges: { id: string; into: string; other: string }[] = []
  const act = <T>(work: (tx: Tx) => Promise<T>) => transact(app.db, work)
  const pick = <T>(from: readonly T[], n: number): T | undefined => from[n % Math.max(from.length, 1)]
  /** Who holds a record now. */
  const root = (code: string): string => {
    const merge = merges.find(one => one.other === code)
    return merge ? root(merge.into) : code
  }
  const idOf = new Map<string, string>()
  for (const [i, code] of codes.entries()) {
    const said = {
      phone: i % 2 ? `0571-8${fresh}${i}000` : null,
      email: i > 1 ? `e${fresh}@example.com` : null,
    }
    const tags = ['重视交期', `t${i}`]
    const { id } = await act(tx =>
      createCustomer(tx, systemActor, { code, name: `客户 ${code}`, tags, ...said }, now()),
    )
    idOf.set(code, id)
    records.set(code, {
      ...said,
      tags: new Set(tags),
      orders: new Set(),
      contacts: new Set(),
      tasks: new Set(),
      talks: new Set(),
    })
  }
  const write = (kind: ApiKind, fact: Record<string, string>) =>
    act(tx => writeFacts(tx, systemActor, kind, fact, now()))
  const placeOrder = (number: string, code: string) =>
    write('orders', {
      number,
      customer_code: code,
      placed_at: '2026-01-03 09:00',
      status: 'paid',
      amount: '10.00',
    })

  const steps: Record<string, (one: Command) => Promise<unknown>> = {
    merge: async ({ a, b, c }) => {
      const live = codes.filter(code => root(code) === code)
      const into = pick(live, a)!
      const other = pick(
        live.filter(code => code !== into),
        b,
      )
      if (!other) return
      const choice = ([undefined, 'survivor', 'other', 'both'] as const)[c % 4]
      const choices = {
        ...(choice && { phone: choice, tags: choice }),
        ...(choice && choice !== 'both' && { email: choice }),
      }
      const why = { confidence: null, reasons: [] }
      const id = await act(tx => mergeCustomer(tx, systemActor, { code: into, other, choices }, why, now()))
      merges.push({ id, into, other })
    },
    undo: async ({ a }) => {
      const merge = pick(merges, a)
      if (!merge) return
      await act(tx => undoMerge(tx, systemActor, { id: merge.id }, now()))
      merges.splice(merges.indexOf(merge), 1)
    },
    order: async ({ a }) => {
      const code = pick(codes, a)!
      const number = `${code}/${++fresh}`
      await placeOrder(number, code)
      records.get(code)!.orders.add(number)
    },
    'move order': async ({ a, b }) => {
      const from = codes.find(code => records.get(code)!.orders.size > 0)
      const to = pick(codes, b)!
      if (!from) return
      const number = pick([...records.get(from)!.orders], a)!
      await placeOrder(number, to)
      records.get(from)!.orders.delete(number)
      records.get(to)!.orders.add(number)
    },
    edit: async ({ a, b }) => {
      const code = pick(codes, a)!
      const field = FIELDS[b % 2]!
      const value = `edited${++fresh}@example.com`
      await act(tx => updateCustomer(tx, systemActor, code, { [field]: value }, now()))
      records.get(root(code))![field] = value
    },
    file: async ({ a, b }) => {
      const code = pick(codes, a)!
      const field = FIELDS[b % 2]!
      const value = `file${++fresh}@example.com`
      const source = sql`select 1::bigint as row_no, ${code}::text as code, ${value}::text as ${sql([field])}`
      await act(tx => mergeCustomers(tx, { rows: source, columns: ['code', field], now: now() }))
      records.get(code)![field] = value
    },
    tag: async ({ a }) => {
      const code = pick(codes, a)!
      const tag = `n${++fresh}`
      await act(tx => addTag(tx, systemActor, code, tag, now()))
      records.get(root(code))!.tags.add(tag)
    },
    untag: async ({ a, b }) => {
      const code = pick(codes, a)!
      const shown = await tagsOf(root(code))
      const tag = pick(shown, b)
      if (!tag) return
      await act(tx => removeTag(tx, systemActor, code, tag, now()))
      records.get(root(code))!.tags.delete(tag)
    },
    contact: async ({ a }) => {
      const code = pick(codes, a)!
      const name = `K${++fresh}`
      await act(tx => putContact(tx, systemActor, code, name, { phone: `1380013${fresh}` }, now()))
      records.get(code)!.contacts.add(name)
    },
    task: async ({ a }) => {
      const code = pick(codes, a)!
      const input = { title: 'x', customer: code, due: '2026-01-09', channel: 'phone' as const }
      const task = await act(tx => createTask(tx, systemActor, input, now()))
      records.get(root(code))!.tasks.add(task.id)
    },
    complete: async ({ a, b }) => {
      const home = codes.find((_, i) => records.get(codes[(i + a) % codes.length]!)!.tasks.size > 0)
      const code = home && codes[(codes.indexOf(home) + a) % codes.length]!
      const task = code && pick([...records.get(code)!.tasks], b)
      if (!task) return
      await act(tx => completeTask(tx, systemActor, task, { outcome: 'done', note: '' }, now()))
      records.get(code)!.talks.add(`task:${task}`)
    },
    jobs: () => app.runJobs(),
  }

  const tagsOf = (code: string) =>
    act(
      async tx =>
        (await row<{ tags: string[] }>(tx, sql`select tags from customers where code = ${code}`)).tags,
    )

  const invariant = () =>
    act(async tx => {
      const away = merges.map(one => idOf.get(one.other)!)
      for (const { table, of } of movers()) {
        const { rows: left } = await tx.query(`select * from ${table} where ${of} = any($1::uuid[])`, [away])
        expect(left, table).toEqual([])
      }
      for (const code of codes) {
        const found = await row<{ code: string }>(
          tx,
          sql`select c.code from customer_codes k join customers c on c.id = k.customer_id where k.code = ${code}`,
        )
        expect(found.code).toBe(root(code))
      }
    })

  return {
    run: async (one: Command) => {
      await steps[one.do]!(one)
      if (one.do === 'merge' || one.do === 'undo') await invariant()
    },
    undoAll: async (seed: number) => {
      while (merges.length > 0) await steps.undo!({ do: 'undo', a: seed, b: 0, c: 0 })
    },
    check: () =>
      act(async tx => {
        const found = await rows<{ code: string; id: string; phone: string; email: string; tags: string[] }>(
          tx,
          sql`select code, id, phone, email, tags from customers where code = any(${codes})`,
        )
        const keys = async (table: string, key: string, id: string) =>
          (await tx.query(`select ${key} as key from ${table} where customer_id = $1`, [id])).rows.map(
            one => one.key,
          )
        const is = []
        for (const one of found) {
          is.push({
            code: one.code,
            phone: one.phone,
            email: one.email,
            tags: [...one.tags].sort(),
            orders: (await keys('orders', 'number', one.id)).sort(),
            contacts: (await keys('contacts', 'name', one.id)).sort(),
            tasks: (await keys('tasks', 'id', one.id)).sort(),
            talks: (await keys('interactions', 'id', one.id)).sort(),
          })
        }
        const want = codes.map(code => {
          const { phone, email, ...sets } = records.get(code)!
          return {
            code,
            phone,
            email,
            ...Object.fromEntries(Object.entries(sets).map(([name, set]) => [name, [...set].sort()])),
          }
        })
        const byCode = (a: { code: string }, b: { code: string }) => (a.code < b.code ? -1 : 1)
        expect(is.sort(byCode)).toEqual(want.sort(byCode))
        const left = await rows(
          tx,
          sql`select 1 from customer_records where record_id = any(${[...idOf.values()]}::uuid[])
              union all select 1 from parked_rows where customer_id = any(${[...idOf.values()]}::uuid[])`,
        )
        expect(left).toEqual([])
        const lookUps = await rows(
          tx,
          sql`select k.key from fact_keys k join orders o on o.number = k.key and k.kind = 1
              where o.customer_id <> k.customer_id`,
        )
        expect(lookUps).toEqual([])
        await updateStanding(tx, [...idOf.values()], now())
      }),
  }
}
