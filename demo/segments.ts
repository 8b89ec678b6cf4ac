import type { Condition } from '../domain/handbook/condition.ts'
import { systemActor } from '../server/base/actor.ts'
import { transact } from '../server/base/db.ts'
import { createSegment } from '../server/standing/actions.ts'
import type { Stage } from './company.ts'

const when = (
  field: string,
  op: 'eq' | 'gte' | 'has' | 'lte',
  value: string | number | boolean,
): Condition => ({
  field,
  op,
  value,
})

const SEGMENTS: { name: string; condition: Condition }[] = [
  {
    name: '高价值待挽回',
    condition: { all: [when('high_value', 'eq', true), { field: 'warnings', op: 'is_set' }] },
  },
  {
    name: '关注售后的成熟客户',
    condition: { all: [when('stage', 'eq', 'mature'), when('tags', 'has', '关注售后响应')] },
  },
  {
    name: '久未联系的 A 级客户',
    condition: { all: [when('tier', 'eq', 'A'), when('days_since_contact', 'gte', 30)] },
  },
  { name: '近 90 天新客', condition: when('tenure_days', 'lte', 90) },
]

/** The company names whom it cares about early on, so that the sizes have a history. */
export async function nameSegments(stage: Stage): Promise<void> {
  for (const { name, condition } of SEGMENTS) {
    await transact(stage.db, tx =>
      createSegment(tx, systemActor, { name, condition, visibility: 'all' }, stage.clock.now()),
    )
  }
}
