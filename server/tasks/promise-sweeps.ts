import { workingDayAfter } from '../../domain/calendar/working-time.ts'
import { endOfDay, localDate } from '../../domain/calendar/zone.ts'
import { tasksPolicy } from '../../domain/tasks/policy.ts'
import { systemActor } from '../base/actor.ts'
import { rows, sql, type Tx } from '../base/db.ts'
import { emit, type NewsEvent } from '../base/events.ts'
import { policyOn } from '../handbook/reads.ts'
import { companyTime } from './company-time.ts'
import { storeEnd } from './promise-ends.ts'
import { lockPromise } from './promise-store.ts'
import { closerOf, PROMISE_SOURCE } from './promise-task.ts'

/** So many in one go; the rest comes with the next run. */
const MOST = 2_000

/**
 * Reminds of promises that fall due within the handbook's number of working days, and marks those past due as overdue;
 * each once, with a change and news. Nothing is broken by it: only a person says that. Answers how many of each.
 */
export async function watchPromises(tx: Tx, now: Date): Promise<{ reminded: number; overdue: number }> {
  const { cal, zone, today } = await companyTime(tx, now)
  const { value } = await policyOn(tx, tasksPolicy, today)
  const days = value.promise_remind_working_days
  const until = endOfDay(days === 0 ? today : workingDayAfter(cal, today, days), zone)
  const soon = await mark(tx, { column: 'reminded', from: now, until }, now)
  const late = await mark(tx, { column: 'overdue', from: new Date(0), until: now }, now)
  return { reminded: soon, overdue: late }
}

type Watch = { column: 'reminded' | 'overdue'; from: Date; until: Date }

async function mark(tx: Tx, { column, from, until }: Watch, now: Date): Promise<number> {
  const mine = column === 'reminded' ? sql`reminded_at` : sql`overdue_at`
  const marked = await rows<{ id: string; customer_id: string; task_id: string | null }>(
    tx,
    sql`with due as (
          select p.customer_id, p.id from promises p
          where p.due_at >= ${from} and p.due_at < ${until} and p.${mine} is null
            and not exists (select 1 from promise_ends e where e.customer_id = p.customer_id and e.promise_id = p.id)
          order by p.due_at, p.id limit ${MOST} for update skip locked
        ), marked as (
          update promises p set ${mine} = ${now} from due
          where p.customer_id = due.customer_id and p.id = due.id returning p.id, p.customer_id, p.task_id
        ), told as (
          insert into promise_changes (customer_id, promise_id, at, by_name, kind)
          select customer_id, id, ${now}, ${systemActor.name}, ${column} from marked
        )
        select id, customer_id, task_id from marked order by id`,
  )
  if (marked.length > 0) {
    const customerIds = [...new Set(marked.map(one => one.customer_id))]
    const promises = marked.map(one => ({ id: one.id, taskId: one.task_id }))
    await emit(tx, `promises.${column}`, { customerIds, payload: { promises } }, now)
  }
  return marked.length
}

/** A task of a promise was closed: the promise ends as the task did. A cancelled one says nothing of the promise. */
export async function endWithTask(tx: Tx, event: NewsEvent, now: Date): Promise<void> {
  const { taskId, source, status, outcome, note } = event.payload as Record<string, string | null>
  if (!source?.startsWith(PROMISE_SOURCE) || status !== 'done') return
  if (outcome !== 'kept' && outcome !== 'broken' && outcome !== 'withdrawn') return
  const [promise] = await rows<{ customer_id: string; id: string }>(
    tx,
    sql`select customer_id, id from promises where id = ${source.split(':')[1]}::uuid and task_id = ${taskId}::uuid`,
  )
  const closer = await closerOf(tx, taskId!)
  if (!promise || !closer) return
  await lockPromise(tx, promise)
  const [ended] = await rows(
    tx,
    sql`select 1 from promise_ends where customer_id = ${promise.customer_id} and promise_id = ${promise.id}`,
  )
  if (ended) return
  const { zone } = await companyTime(tx, now)
  const on = localDate(closer.at, zone)
  await storeEnd(tx, closer.who, promise, { status: outcome, at: closer.at, on, note: note ?? '' }, now)
}
