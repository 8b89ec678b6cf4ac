import type { LocalText } from '../../domain/base/shapes.ts'
import { addDays, endOfDay } from '../../domain/calendar/zone.ts'
import { knowledgePolicy } from '../../domain/knowledge/policy.ts'
import { type Actor, systemActor } from '../base/actor.ts'
import { rows, sql, type Tx } from '../base/db.ts'
import type { NewsEvent } from '../base/events.ts'
import { say } from '../base/text.ts'
import { companyAt, policyOn } from '../handbook/reads.ts'
import { completeTask, openTasks } from '../tasks/actions.ts'
import { markReviewed } from './review-day.ts'

const SOURCE = 'review:'

const inAll = (key: string, params: Record<string, unknown> = {}): LocalText => ({
  'zh-Hans': say('zh-Hans', key, params),
  'zh-Hant': say('zh-Hant', key, params),
  en: say('en', key, params),
})

type Due = { id: string; number: number; owner_id: string; review_on: string; title: string }

/**
 * Gives the owners of what is soon to be looked at again the task to do so, once for each review day; reminders and escalation are
 * those of every task. Who left owns nothing: such articles wait in the list of due reviews. Answers how many tasks are new.
 */
export async function askForReviews(tx: Tx, now: Date): Promise<number> {
  const { today, timezone } = await companyAt(tx, now)
  const { value } = await policyOn(tx, knowledgePolicy, today)
  const due = await rows<Due>(
    tx,
    sql`select a.id, a.number, a.owner_id, a.review_on,
               (select x.title from article_texts x where x.article_id = a.id order by x.locale = 'zh-Hans' desc limit 1) as title
        from articles a join staff s on s.id = a.owner_id and s.disabled_at is null
        where a.archived_at is null and a.review_on <= ${addDays(today, value.review_ahead_days)}::date
        order by a.review_on, a.id`,
  )
  const opened = await openTasks(
    tx,
    systemActor,
    due.map(one => ({
      source: `${SOURCE}${one.id}:${one.review_on}`,
      customerId: null,
      ownerId: one.owner_id,
      followsOwner: false,
      channel: null,
      title: inAll('knowledge:review.task', { title: one.title, number: one.number }),
      reason: {
        kind: 'knowledge_review',
        on: one.review_on,
        values: { number: one.number, title: one.title, article: one.id },
      },
      outcomes: [
        { key: 'right', label: inAll('knowledge:review.right'), contact: 'none' as const },
        { key: 'changed', label: inAll('knowledge:review.changed'), contact: 'none' as const },
      ],
      due: {
        at: endOfDay(one.review_on < today ? today : one.review_on, timezone),
        provisional: false,
        starts_on: null,
      },
      rule: null,
    })),
    now,
  )
  return opened.length
}

/** A review task that was done marks its article as looked at. Hearing it again does nothing: the review day has moved on. */
export async function endReviewWithTask(tx: Tx, event: NewsEvent, now: Date): Promise<void> {
  const { source, status, taskId } = event.payload as { source: string; status: string; taskId: string }
  if (!source.startsWith(SOURCE) || status !== 'done') return
  const [, id, day] = source.split(':')
  const open = await rows<{ by: string | null }>(
    tx,
    sql`select (select closed_by_name from tasks where id = ${taskId}) as by
        from articles where id = ${id} and review_on = ${day}::date for update`,
  )
  for (const { by } of open) await markReviewed(tx, { name: by ?? '' }, id!, now)
}

/** What was looked at on its page needs no task any more. */
export async function closeReview(tx: Tx, by: Actor, articleId: string, now: Date): Promise<void> {
  const mine = `${SOURCE}${articleId}:`
  const open = await rows<{ id: string }>(
    tx,
    sql`select id from tasks where source >= ${mine} and source < ${`${mine}\uffff`} and status = 'open'`,
  )
  for (const { id } of open)
    await completeTask(tx, { ...systemActor, name: by.name }, id, { outcome: 'right' }, now)
}
