import { addDays, endOfDay, formatInZone } from '../../domain/calendar/zone.ts'
import { type Actor, permit } from '../base/actor.ts'
import { rows, sql, type Tx } from '../base/db.ts'
import { companyTime } from './company-time.ts'
import { tasksVisibleTo } from './visible.ts'

export type Workload = {
  owner: { id: string; name: string } | null
  open: number
  overdue: number
  raised: number
  due_this_week: number
  done_7d: number
}

/** Open, overdue and lately done work by person within the asker's scope, the most overdue first. */
export async function workloadOf(
  tx: Tx,
  by: Actor,
  now: Date,
): Promise<{ as_of: string; items: Workload[] }> {
  permit(by, 'tasks.read')
  const { zone, today } = await companyTime(tx, now)
  const week = endOfDay(addDays(today, 7), zone)
  const items = await rows<{ id: string | null; name: string | null } & Omit<Workload, 'owner'>>(
    tx,
    sql`select t.owner_id as id, s.name, count(*) filter (where t.status = 'open') as open,
               count(*) filter (where t.status = 'open' and t.due_at < ${now}) as overdue,
               count(*) filter (where t.status = 'open' and t.raised_at is not null) as raised,
               count(*) filter (where t.status = 'open' and t.due_at <= ${week}) as due_this_week,
               count(*) filter (where t.status = 'done') as done_7d
        from tasks t left join staff s on s.id = t.owner_id
        where ${tasksVisibleTo(by)}
          and (t.status = 'open' or (t.status = 'done' and t.closed_at > ${new Date(now.getTime() - 7 * 86_400_000)}))
        group by t.owner_id, s.name order by overdue desc, open desc, s.name`,
  )
  return {
    as_of: formatInZone(now, zone),
    items: items.map(({ id, name, ...counts }) => ({
      owner: id ? { id, name: name ?? '' } : null,
      ...counts,
    })),
  }
}
