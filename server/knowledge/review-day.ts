import type { IsoDate } from '../../domain/base/shapes.ts'
import { addDays } from '../../domain/calendar/zone.ts'
import { knowledgePolicy } from '../../domain/knowledge/policy.ts'
import { run, sql, type Tx } from '../base/db.ts'
import { companyAt, policyOn } from '../handbook/reads.ts'

/** The day to look at what is written or looked at now; null when the handbook asks for no reviews. */
export async function nextReview(tx: Tx, now: Date): Promise<IsoDate | null> {
  const { today } = await companyAt(tx, now)
  const { value } = await policyOn(tx, knowledgePolicy, today)
  return value.review_days === 0 ? null : addDays(today, value.review_days)
}

/** Writes down that somebody looked at an article, and when the next look is due. */
export async function markReviewed(tx: Tx, by: { name: string }, id: string, now: Date): Promise<void> {
  await run(
    tx,
    sql`update articles set reviewed_at = ${now}, reviewed_by_name = ${by.name}, review_on = ${await nextReview(tx, now)}
        where id = ${id}`,
  )
}
