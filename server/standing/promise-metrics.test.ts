import { expect, test } from 'vitest'
import { exponentOf } from '../../domain/base/money.ts'
import { defaultHandbook } from '../../domain/handbook/parse.ts'
import { companyPolicy } from '../../domain/handbook/policy.ts'
import { standingPolicy } from '../../domain/standing/policy.ts'
import type { StandingPolicy } from '../../domain/standing/shape.ts'
import { rows, run, sql, transact } from '../base/db.ts'
import { newId } from '../base/ids.ts'
import { testStore } from '../base/testing.ts'
import { standingStatement } from './statement.ts'

const { db } = await testStore()
const DAY = '2026-03-15'
const NOW = new Date('2026-03-15T04:00:00Z')
const policy = defaultHandbook([companyPolicy, standingPolicy])[standingPolicy.key] as StandingPolicy

const withPromises: StandingPolicy = {
  ...policy,
  warnings: [
    ...policy.warnings,
    {
      key: 'promises',
      name: { en: 'Promises' },
      enough: { all: [] },
      when: {
        any: [
          { field: 'promises_broken_90d', op: 'gte', value: 1 },
          { field: 'promises_open', op: 'gte', value: 2 },
        ],
      },
      episode_gap_days: 30,
    },
  ],
}

const statement = (of: StandingPolicy) =>
  standingStatement(
    of,
    { day: DAY, timezone: 'Asia/Shanghai', basis: 'orders', customerIds: null },
    exponentOf('CNY'),
  )

test('a rule may speak of broken and open promises as of a day; without such a rule their table is not read', async () => {
  const [one, other] = [newId(NOW), newId(NOW)]
  await transact(db, async tx => {
    for (const [id, code] of [
      [one, 'P-1'],
      [other, 'P-2'],
    ])
      await run(
        tx,
        sql`insert into customers (id, code, name, created_at, updated_at) values (${id}, ${code}, ${code}, ${NOW}, ${NOW})`,
      )
    const promise = async (customer: string, madeOn: string, end?: { status: string; on: string }) => {
      const id = newId(NOW)
      await run(
        tx,
        sql`insert into promises (customer_id, id, kind, what, made_by_name, made_at, made_on, due_at, recorded_at)
            values (${customer}, ${id}, 'service', 'x', 'Zhou', ${NOW}, ${madeOn}, ${NOW}, ${NOW})`,
      )
      if (end)
        await run(
          tx,
          sql`insert into promise_ends (customer_id, promise_id, status, at, ended_on, by_name)
              values (${customer}, ${id}, ${end.status}, ${NOW}, ${end.on}, 'Zhou')`,
        )
    }
    await promise(one, '2025-01-01', { status: 'broken', on: '2025-12-16' }) // the first day of 90
    await promise(one, '2025-01-01', { status: 'broken', on: '2025-12-15' })
    await promise(one, '2025-01-01', { status: 'kept', on: '2026-03-01' })
    await promise(one, '2026-03-16') // not made yet
    await promise(other, '2026-03-01', { status: 'broken', on: '2026-03-16' }) // still open that day
  })
  const found = await transact(db, tx =>
    rows<{ code: string; warnings: string[]; promises_broken_90d: number; promises_open: number }>(
      tx,
      sql`select * from (${statement(withPromises)}) s order by code`,
    ),
  )
  expect(found).toMatchObject([
    { code: 'P-1', promises_broken_90d: 1, promises_open: 0, warnings: ['promises'] },
    { code: 'P-2', promises_broken_90d: 0, promises_open: 1, warnings: [] },
  ])
  expect(statement(policy).text).not.toContain('promise')
})
