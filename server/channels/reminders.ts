import { dueInWorkingHours, workingMinutesBetween } from '../../domain/calendar/working-time.ts'
import { tasksPolicy } from '../../domain/tasks/policy.ts'
import { rows, sql, type Tx } from '../base/db.ts'
import { newId } from '../base/ids.ts'
import { publicUrl } from '../base/public-url.ts'
import { say } from '../base/text.ts'
import { policyOn } from '../handbook/reads.ts'
import { standInsOn } from '../staff/reads.ts'
import { workingTimeAt } from '../tasks/reads.ts'
import { claimKeys, notify } from './notify.ts'
import { byReaderOf, type ToldTask, taskLine } from './task-lines.ts'

/**
 * Reminds of work that falls due within the handbook's working hours: each task once per due time, those that come into
 * reach together in one notice, to whoever does the work today. In working time only. Answers how many notices are new.
 */
export async function remindBeforeDue(tx: Tx, now: Date): Promise<number> {
  const { cal, zone, today } = await workingTimeAt(tx, now)
  const { value } = await policyOn(tx, tasksPolicy, today)
  const hours = value.remind_before_working_hours
  if (hours === 0 || workingMinutesBetween(cal, now, new Date(now.getTime() + 60_000)) <= 0) return 0
  const soon = await rows<ToldTask & { key: string }>(
    tx,
    sql`select t.id, t.title, c.name as customer, t.due_at, t.owner_id, s.name as owner,
               'reminder:' || t.id::text || ':' || extract(epoch from t.due_at)::bigint as key
        from tasks t join staff s on s.id = t.owner_id and s.disabled_at is null left join customers c on c.id = t.customer_id
        where t.status = 'open' and t.due_at > ${now} and t.due_at <= ${dueInWorkingHours(cal, now, hours).at}
        order by t.due_at, t.id`,
  )
  const fresh = await claimKeys(
    tx,
    soon.map(one => one.key),
    now,
  )
  const news = soon.filter(one => fresh.has(one.key))
  const standIns = await standInsOn(tx, [...new Set(news.map(one => one.owner_id))], today)
  const byReader = byReaderOf(news, one => standIns.get(one.owner_id) ?? one.owner_id)
  const url = (await publicUrl(tx)).origin
  return notify(
    tx,
    [...byReader].map(([staffId, tasks]) => ({
      key: `reminder:${staffId}:${newId(now)}`,
      kind: 'reminder' as const,
      to: { staffId },
      say: locale => ({
        subject: say(locale, 'channels:reminder.subject', { count: tasks.length }),
        parts: [{ title: null, lines: tasks.map(task => taskLine(task, staffId, locale, zone)) }],
        link: { label: say(locale, 'channels:digest.link'), url: `${url}/today` },
      }),
    })),
    now,
  )
}
