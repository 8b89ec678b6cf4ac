import { rows, sql } from '../base/db.ts'
import type { Handler } from '../base/events.ts'
import { newId } from '../base/ids.ts'
import { publicUrl } from '../base/public-url.ts'
import { say } from '../base/text.ts'
import { standInsOn } from '../staff/reads.ts'
import { workingTimeAt } from '../tasks/reads.ts'
import { claimKeys, notify } from './notify.ts'
import { byReaderOf, type ToldTask, taskLine } from './task-lines.ts'

/** Hears 'task.raised': tells whoever the work was raised to, each task once per rung and reader. */
export const tellRaised: Handler = async (tx, event, now) => {
  const { rung, taskIds } = event.payload as { rung: number; taskIds: string[] }
  const { zone, today } = await workingTimeAt(tx, now)
  const raised = await rows<ToldTask & { to_id: string; key: string }>(
    tx,
    sql`select t.id, t.title, c.name as customer, t.due_at, t.owner_id, s.name as owner, r.to_id,
               'raised:' || t.id::text || ':' || extract(epoch from t.due_at)::bigint || ':' || ${rung}::text || ':' || r.to_id::text as key
        from (select task_id, due_at, unnest(to_ids) as to_id from task_raises where rung = ${rung} and task_id = any(${taskIds}::uuid[])) r
          join tasks t on t.id = r.task_id and t.due_at = r.due_at join staff s on s.id = t.owner_id
          left join customers c on c.id = t.customer_id
        where t.status = 'open' order by t.due_at, t.id`,
  )
  const fresh = await claimKeys(
    tx,
    raised.map(one => one.key),
    now,
  )
  const news = raised.filter(one => fresh.has(one.key))
  const standIns = await standInsOn(tx, [...new Set(news.map(one => one.to_id))], today)
  const byReader = byReaderOf(news, one => standIns.get(one.to_id) ?? one.to_id)
  const url = (await publicUrl(tx)).origin
  await notify(
    tx,
    [...byReader].map(([staffId, tasks]) => ({
      key: `escalation:${staffId}:${newId(now)}`,
      kind: 'escalation' as const,
      to: { staffId },
      say: locale => ({
        subject: say(locale, 'channels:escalation.subject', { count: tasks.length }),
        parts: [
          {
            title: null,
            lines: [
              say(locale, rung === 1 ? 'channels:escalation.lead' : 'channels:escalation.above'),
              ...tasks.map(task => taskLine(task, staffId, locale, zone)),
            ],
          },
        ],
        link: { label: say(locale, 'channels:escalation.link'), url: `${url}/workload` },
      }),
    })),
    now,
  )
}
