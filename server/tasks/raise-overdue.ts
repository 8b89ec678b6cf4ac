import type { IsoDate } from '../../domain/base/shapes.ts'
import { dueInWorkingDays, type WorkCalendar } from '../../domain/calendar/working-time.ts'
import { addDays, endOfDay, startOfDay } from '../../domain/calendar/zone.ts'
import { ladderOf } from '../../domain/tasks/ladder.ts'
import { rungsOf, tasksPolicy } from '../../domain/tasks/policy.ts'
import { systemActor } from '../base/actor.ts'
import { rows, run, sql, type Tx } from '../base/db.ts'
import { emit } from '../base/events.ts'
import { policyOn } from '../handbook/reads.ts'
import { companyTime } from './company-time.ts'
import { ranksNow } from './ranks.ts'

type Overdue = { id: string; owner_id: string; due_at: Date }

/**
 * Raises overdue work up the chain: to the lead, then to the next above, each rung once per due time and at most one rung
 * a day. Work that is nobody's waits for an owner and is raised to nobody. Answers how many were raised; safe to repeat.
 */
export async function raiseOverdue(tx: Tx, now: Date): Promise<number> {
  const { cal, zone, today } = await companyTime(tx, now)
  const { value } = await policyOn(tx, tasksPolicy, today)
  const morning = startOfDay(today, zone)
  let raised = 0
  // From the top: what rises to a rung now is not looked at again by the next.
  for (const [i, days] of [...rungsOf(value).entries()].reverse()) {
    const last = endOfDay(latestRaised(cal, today, now, days), zone)
    const overdue = await rows<Overdue>(
      tx,
      sql`select t.id, t.owner_id, t.due_at from tasks t
          where t.status = 'open' and t.rung = ${i} and t.due_at <= ${last} and t.owner_id is not null
            and (${i} = 0 or t.raised_at < ${morning} and not exists (
              select 1 from task_raises r where r.task_id = t.id and r.due_at = t.due_at and r.at >= ${morning}))
          order by t.id for update of t`,
    )
    if (overdue.length > 0) raised += await raiseTo(tx, i + 1, overdue, now)
  }
  return raised
}

/** Overdue work goes to a rung; what has nobody there stays on its rung without being told again. */
async function raiseTo(tx: Tx, rung: number, overdue: Overdue[], now: Date): Promise<number> {
  const ranks = await ranksNow(tx)
  const ladders = new Map<string, string[][]>()
  const ladder = (ownerId: string) => {
    const known = ladders.get(ownerId) ?? ladderOf(ownerId, ranks)
    ladders.set(ownerId, known)
    return known
  }
  const raises = overdue.flatMap(({ id, owner_id, due_at }) => {
    const to = ladder(owner_id)[rung - 1]
    const names = to?.map(one => ranks.names.get(one)).join(', ') ?? null
    return to || rung === 1 ? [{ id, due_at, to: to ?? [], names }] : []
  })
  if (raises.length === 0) return 0
  const given = JSON.stringify(raises)
  await run(
    tx,
    sql`with given as (
          select * from jsonb_to_recordset(${given}::jsonb) as g (id uuid, due_at timestamptz, "to" uuid[], names text)
        ), noted as (
          insert into task_raises (task_id, due_at, rung, at, to_ids)
          select id, due_at, ${rung}, ${now}, "to" from given on conflict do nothing returning task_id
        ), raised as (
          update tasks t set raised_at = coalesce(t.raised_at, ${now}), rung = ${rung}
          from noted n where t.id = n.task_id returning t.id
        )
        insert into task_changes (id, task_id, at, by_name, kind, to_value)
        select gen_random_uuid(), r.id, ${now}, ${systemActor.name}, 'raised', g.names
        from raised r join given g on g.id = r.id`,
  )
  await emit(
    tx,
    'task.raised',
    { customerIds: [], payload: { rung, taskIds: raises.map(one => one.id) } },
    now,
  )
  return raises.length
}

/** The latest due date of which `n` working days have passed by now. */
function latestRaised(cal: WorkCalendar, today: IsoDate, now: Date, n: number): IsoDate {
  let day = today
  while (dueInWorkingDays(cal, endOfDay(day, cal.zone), n).at > now) day = addDays(day, -1)
  return day
}
