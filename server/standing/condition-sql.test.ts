import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { addDays } from '../../domain/calendar/zone.ts'
import { type CustomField, customField } from '../../domain/customers/custom-field.ts'
import type { Comparison, Condition } from '../../domain/handbook/condition.ts'
import { explain, type Values } from '../../domain/handbook/explain.ts'
import { faultsOf, operatorsOf } from '../../domain/handbook/fields.ts'
import { systemActor } from '../base/actor.ts'
import { join, raw, row, rows, run, sql, transact } from '../base/db.ts'
import { newId } from '../base/ids.ts'
import { createCustomer } from '../customers/actions.ts'
import { beginHandbook } from '../handbook/actions.ts'
import { testApp } from '../testing-app.ts'
import { conditionOverRows, conditionSetting, conditionsOverList, valueSql } from './condition-sql.ts'
import { metricColumn } from './metric-columns.ts'
import { Sources } from './sources.ts'
import { fromRows } from './stored-columns.ts'

const { db, clock, runJobs } = await testApp()
const DAY = '2026-01-05'
const OWN: CustomField[] = [
  { key: 'model', type: 'text' },
  { key: 'machines', type: 'number' },
  { key: 'budget', type: 'money' },
  { key: 'warranty_end', type: 'date' },
  { key: 'key_account', type: 'flag' },
  { key: 'level', type: 'choice', choices: [{ key: 'gold' }, { key: 'silver' }] },
  { key: 'uses', type: 'choices', choices: [{ key: 'food' }, { key: 'pharma' }, { key: 'space' }] },
].map(field => z.parse(customField, field))
await transact(db, tx => beginHandbook(tx, { customers: { fields: OWN } }, clock.now()))
const setting = await transact(db, tx => conditionSetting(tx, clock.now()))

/** Fields of every place: the list, the file, standing, the facts of other windows, what the facts name. */
const FIELDS = [
  'type',
  'industry',
  'region',
  'size',
  'source',
  'name',
  'code',
  'owner',
  'service_level',
  'service_level_until',
  'created_on',
  'preferred_channel',
  'has_email',
  'is_subsidiary',
  'tags',
  'first_cooperation_on',
  'tier',
  'stage',
  'warnings',
  'high_value',
  'active',
  'days_in_tier',
  'days_in_stage',
  'amount_365d',
  'orders_60d',
  'order_drop_60d',
  'response_rate_60d',
  'touches_60d',
  'tenure_days',
  'days_without_order',
  'days_since_contact',
  'contract_days_left',
  'orders_45d',
  'order_drop_45d',
  'response_rate_30d',
  'average_order_365d',
  'amount_30d',
  'behaviours_30d',
  'views_30d',
  'searches_90d',
  'carts_7d',
  'rating_365d',
  'purchase_interval_days',
  'amount_total',
  'running_contracts',
  'bought_products_365d',
  'bought_categories_90d',
  'viewed_products_30d',
  'viewed_categories_30d',
  'searched_90d',
  ...OWN.map(field => `custom.${field.key}`),
]
const TEXTS = ['', 'a', 'B', 'é', '客户', '客户𠮷', '𠮷', '￿', 'שלום', "o'x", '%_', '😀', '臺灣', '台湾']
const PRODUCTS = ['P-1', '客户', '𠮷']

await seed()

async function seed(): Promise<void> {
  // A chain of draws that is the same each time.
  let state = 20_260_105
  const next = (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
  const pick = <T>(list: readonly T[]): T => list[next(list.length)]!
  const text = () => (next(4) === 0 ? null : pick(TEXTS.slice(1)))
  const day = (back: number) => addDays(DAY, -next(back))
  await transact(db, async tx => {
    for (const [code, category] of [
      ['P-1', '手机'],
      ['客户', null],
      ['𠮷', 'é'],
    ] as const)
      await run(
        tx,
        sql`insert into products (code, name, category, updated_at) values (${code}, ${code}, ${category}, now())`,
      )
    for (let n = 0; n < 60; n++) {
      const { id } = await createCustomer(
        tx,
        systemActor,
        {
          code: `${pick(TEXTS.slice(1))}-${n}`,
          name: `${pick(TEXTS.slice(1))}${n}`,
          type: pick(['company', 'person'] as const),
          industry: text(),
          region: text(),
          size: text(),
          source: text(),
          email: next(2) === 0 ? null : 'a@b.example',
          tags: TEXTS.slice(1, 1 + next(4)),
          service_level: pick(['normal', 'vip'] as const),
          service_level_until: next(3) === 0 ? addDays(DAY, next(9)) : null,
          first_cooperation_on: next(3) === 0 ? day(900) : null,
          preferred_channel: next(2) === 0 ? null : 'phone',
          custom: Object.fromEntries(
            Object.entries({
              model: pick(TEXTS),
              machines: pick([-3, 0, 0.5, 4.5, 123.45]),
              budget: pick([0.1, 30, 123.45, 100000]),
              warranty_end: day(400),
              key_account: next(2) === 0,
              level: pick(['gold', 'silver']),
              uses: ['food', 'pharma', 'space'].filter(() => next(2) === 0),
            }).filter(() => next(3) > 0),
          ),
        },
        clock.now(),
      )
      for (let i = next(6); i > 0; i--) {
        const on = day(400)
        const number = newId(clock.now())
        await run(
          tx,
          sql`insert into orders (customer_id, number, placed_at, placed_on, status, amount)
              values (${id}, ${number}, ${`${on}T04:00:00Z`}, ${on}, ${pick(['paid', 'completed', 'cancelled'])},
                      ${pick([0, 12345, 10_000_000, 50_000_000, -500])})`,
        )
        await run(
          tx,
          sql`insert into order_lines (customer_id, order_number, line, product_code, quantity)
              values (${id}, ${number}, 1, ${pick([...PRODUCTS, null])}, 1)`,
        )
      }
      for (let i = next(5); i > 0; i--) {
        const on = day(100)
        const at = new Date(`${on}T04:00:00Z`)
        const answered = next(2) === 0 ? null : new Date(at.getTime() + next(200) * 3_600_000)
        await run(
          tx,
          sql`insert into interactions (customer_id, id, at, happened_on, channel, direction, kind, answered_at)
              values (${id}, ${newId(clock.now())}, ${at}, ${on}, 'phone', ${pick(['in', 'out', 'out'])}, 'personal', ${answered})`,
        )
        await run(
          tx,
          sql`insert into behaviours (customer_id, id, at, happened_on, kind, product_code, query, value)
              values (${id}, ${newId(clock.now())}, ${at}, ${on}, ${pick(['view', 'search', 'cart', 'rating'])},
                      ${pick([...PRODUCTS, null])}, ${text()}, ${pick([1, 4.5, 5])})`,
        )
      }
      if (next(3) === 0)
        await run(
          tx,
          sql`insert into contracts (customer_id, number, starts_on, ends_on, amount)
              values (${id}, ${`K-${n}`}, ${day(300)}, ${next(2) === 0 ? null : addDays(DAY, next(60))}, 100)`,
        )
    }
  })
  await runJobs()
}

const scalar = fc.oneof(
  fc.integer({ min: -3, max: 6 }),
  fc.constantFrom(0.1, 0.3, 0.5, 4.5, 30, 123.45, 100000, 500000),
)
const days = fc.integer({ min: -10, max: 400 }).map(back => addDays(DAY, -back))
const limitOf = (type: string, choices?: readonly string[]): fc.Arbitrary<string | number | boolean> => {
  if (choices) return fc.constantFrom(...choices)
  if (type === 'flag') return fc.boolean()
  if (type === 'date') return days
  return type === 'text' || type === 'list' ? fc.constantFrom(...TEXTS, ...PRODUCTS, '手机') : scalar
}
const comparison: fc.Arbitrary<Comparison> = fc.constantFrom(...FIELDS).chain(key => {
  const field = setting.fields(key)!
  return fc.constantFrom(...operatorsOf(field.type)).chain((op): fc.Arbitrary<Comparison> => {
    if (op === 'is_set' || op === 'is_empty') return fc.constant({ field: key, op })
    const one = limitOf(field.type, field.choices)
    return op === 'in' || op === 'not_in' || op === 'has_any'
      ? fc.array(one, { minLength: 1, maxLength: 3 }).map(value => ({ field: key, op, value }))
      : one.map(value => ({ field: key, op, value }))
  })
})
const { tree } = fc.letrec<{ tree: Condition }>(tie => ({
  tree: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    comparison,
    fc.array(tie('tree'), { maxLength: 3 }).map(all => ({ all })),
    fc.array(tie('tree'), { maxLength: 3 }).map(any => ({ any })),
    fc.array(tie('tree'), { maxLength: 3 }).map(none => ({ none })),
  ),
}))

const subject = { day: DAY, timezone: setting.zone, basis: setting.basis, customerIds: null }

/** Every customer's value of every field, read one by one from the rows and the facts. */
async function everyone(): Promise<(Values & { id: string })[]> {
  const sources = new Sources(subject)
  const columns = FIELDS.map((key, i) => sql`${valueSql(key, setting, sources, fromRows)} as ${raw(`v${i}`)}`)
  const found = await transact(db, tx =>
    rows<Record<string, Values[string]>>(
      tx,
      sql`select c.id, ${join(columns)} from customers c join standing s on s.customer_id = c.id ${sources.joins()}`,
    ),
  )
  return found.map(
    one =>
      ({ id: one.id, ...Object.fromEntries(FIELDS.map((key, i) => [key, one[`v${i}`]])) }) as Values & {
        id: string
      },
  )
}

test('a condition finds in the list, and over the rows, whom the explainer says it holds for', async () => {
  const values = await everyone()
  expect(values).toHaveLength(60)
  await fc.assert(
    fc.asyncProperty(tree, async drawn => {
      expect(faultsOf(drawn, setting.fields)).toEqual([])
      const said = values.filter(one => explain(drawn, one, setting).verdict === true).map(one => one.id)
      const list = conditionsOverList([drawn], setting)
      const over = conditionOverRows(drawn, setting)
      const found = await transact(db, tx =>
        row<{ listed: string[]; rows: string[] }>(
          tx,
          sql`select (select coalesce(array_agg(l.customer_id::text order by l.customer_id), '{}')
                      from customer_list l ${list.joins} where ${list.wheres[0]}) as listed,
                     (select coalesce(array_agg(c.id::text order by c.id), '{}')
                      from customers c join standing s on s.customer_id = c.id ${over.joins} where ${over.where}) as rows`,
        ),
      )
      expect(found.listed).toEqual(said.toSorted())
      expect(found.rows).toEqual(said.toSorted())
    }),
    { numRuns: 400 },
  )
})

test('values that were kept under another type are unknown to conditions, and break none', async () => {
  const { id } = await transact(db, async tx => {
    const made = await createCustomer(tx, systemActor, { name: '旧值' }, clock.now())
    await run(
      tx,
      sql`update customers set custom = ${JSON.stringify({ machines: 'many', budget: true, warranty_end: '2027-02-31', key_account: 'yes', level: 3, uses: 'food', model: ['a'] })}
          where id = ${made.id}`,
    )
    return made
  })
  await runJobs()
  for (const field of OWN) {
    const tree: Condition = { field: `custom.${field.key}`, op: 'is_set' }
    const { joins, wheres } = conditionsOverList([tree, { none: [tree] }], setting)
    const found = await transact(db, tx =>
      row<{ holds: boolean; none: boolean }>(
        tx,
        sql`select ${wheres[0]} as holds, ${wheres[1]} as none from customer_list l ${joins} where l.customer_id = ${id}`,
      ),
    )
    expect([field.key, found.holds, found.none]).toEqual([field.key, false, true])
  }
})

test('kept metrics, read from the stored rows, are those of the facts', async () => {
  const sources = new Sources(subject)
  const kept = [
    'amount_365d',
    'orders_60d',
    'tenure_days',
    'days_without_order',
    'days_since_contact',
    'contract_days_left',
  ]
  const columns = kept.flatMap(key => [
    sql`${valueSql(key, setting, sources, fromRows)} as ${raw(`kept_${key}`)}`,
    sql`${metricColumn(key, sources)} as ${raw(`facts_${key}`)}`,
  ])
  const found = await transact(db, tx =>
    rows<Record<string, unknown>>(
      tx,
      sql`select ${join(columns)} from customers c join standing s on s.customer_id = c.id ${sources.joins()}`,
    ),
  )
  for (const key of kept)
    expect(found.map(one => one[`kept_${key}`])).toEqual(found.map(one => one[`facts_${key}`]))
})

test('a stretch of customers reads their facts alone', async () => {
  const [first] = await everyone()
  const condition: Condition = { field: 'orders_45d', op: 'gte', value: 0 }
  const { joins, wheres } = conditionsOverList([condition], setting, {
    among: id => sql`${id} = ${first!.id}`,
  })
  const found = await transact(db, tx =>
    rows<{ id: string }>(
      tx,
      sql`select l.customer_id as id from customer_list l ${joins}
          where ${wheres[0]} and orders_of.customer_id is not null`,
    ),
  )
  expect(found.map(one => one.id).filter(id => id !== first!.id)).toEqual([])
})
