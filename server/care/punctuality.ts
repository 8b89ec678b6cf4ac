import { Problem } from '../../domain/base/problem.ts'
import type { LocalText } from '../../domain/base/shapes.ts'
import { formatInZone } from '../../domain/calendar/zone.ts'
import type {
  PunctualityBy,
  PunctualityCounts,
  PunctualityGroup,
  PunctualityTask,
} from '../../domain/care/punctuality-contract.ts'
import { type Actor, permit } from '../base/actor.ts'
import { empty, rows, sql, type Tx } from '../base/db.ts'
import { workingTimeAt } from '../tasks/reads.ts'
import { playbooksOf } from './playbooks-of.ts'
import { groupSql, type Period, periodOf, punctualTables, resultSql, wereDue } from './punctual-tasks.ts'
import { playbookName } from './today-rows.ts'

type Counted = {
  key: string
  name: string | null
  title: LocalText
  playbook: string | null
  handbook_version: number | null
  due: number
  in_time: number
  late: number
  open: number
}

/** Punctuality of a period in the asker's scope: weeks in their order, else the most that was not in time first. */
export async function punctualityOf(
  tx: Tx,
  actor: Actor,
  query: { by: PunctualityBy } & Partial<Period>,
  now: Date,
) {
  permit(actor, 'tasks.read')
  const time = await workingTimeAt(tx, now)
  const period = periodOf(query, time.today)
  const name = { step: sql`null`, person: sql`max(s.name)`, team: sql`max(m.name)`, week: sql`null` }[
    query.by
  ]
  // As many groups as there are steps, colleagues, teams or weeks: few, and read whole, so that they add up.
  const found = await rows<Counted>(
    tx,
    sql`select ${groupSql(query.by, time.zone)} as key, ${name} as name,
               (array_agg(t.title order by t.due_at desc, t.id))[1] as title,
               max(p.playbook) as playbook, max(p.handbook_version) as handbook_version, count(*) as due,
               count(*) filter (where ${resultSql} = 'in_time') as in_time,
               count(*) filter (where ${resultSql} = 'late') as late,
               count(*) filter (where ${resultSql} = 'open') as open
        from ${punctualTables} where ${wereDue(actor, period, time, now)} group by 1`,
  )
  const steps = query.by === 'step' ? found.filter(one => one.key !== 'other') : []
  const playbooks = await playbooksOf(tx, steps)
  const items = found.map(
    (one): PunctualityGroup => ({
      key: one.key,
      step: steps.includes(one)
        ? {
            playbook: playbooks.get(playbookName(one.handbook_version!, one.playbook!))?.name ?? {
              en: one.playbook!,
            },
            name: one.title,
          }
        : null,
      name: one.name,
      ...counted(one),
    }),
  )
  const missed = (one: PunctualityGroup) => one.due - one.in_time
  return {
    as_of: formatInZone(now, time.zone),
    ...period,
    total: counted({
      due: sum(found, 'due'),
      in_time: sum(found, 'in_time'),
      late: sum(found, 'late'),
      open: sum(found, 'open'),
    }),
    items: items.toSorted((a, b) =>
      query.by === 'week'
        ? a.key.localeCompare(b.key)
        : missed(b) - missed(a) || b.due - a.due || a.key.localeCompare(b.key),
    ),
  }
}

type Numbers = Omit<PunctualityCounts, 'share'>

const counted = ({ due, in_time, late, open }: Numbers): PunctualityCounts => ({
  due,
  in_time,
  late,
  open,
  share: due === 0 ? null : in_time / due,
})

const sum = (all: readonly Counted[], key: keyof Numbers): number =>
  all.reduce((total, one) => total + one[key], 0)

/** The tasks behind a figure of `punctualityOf`: of one group or all, of one result or all. */
export async function punctualityTasks(
  tx: Tx,
  actor: Actor,
  query: {
    by: PunctualityBy
    key?: string | undefined
    result?: PunctualityTask['result'] | undefined
    limit: number
    cursor?: string | undefined
  } & Partial<Period>,
  now: Date,
): Promise<{ items: PunctualityTask[]; next: string | null }> {
  permit(actor, 'tasks.read')
  const time = await workingTimeAt(tx, now)
  const period = periodOf(query, time.today)
  const group = query.key === undefined ? empty : sql`and ${groupSql(query.by, time.zone)} = ${query.key}`
  const result = query.result === undefined ? empty : sql`and ${resultSql} = ${query.result}`
  const found = await rows<
    Omit<PunctualityTask, 'due_at' | 'closed_at'> & { due_at: Date; closed_at: Date | null }
  >(
    tx,
    sql`select t.id, t.title, t.due_at, t.closed_at, ${resultSql} as result,
               case when c.id is not null then jsonb_build_object('code', c.code, 'name', c.name) end as customer,
               case when s.id is not null then jsonb_build_object('id', s.id, 'name', s.name) end as owner
        from ${punctualTables} where ${wereDue(actor, period, time, now)} ${group} ${result} ${after(query.cursor)}
        order by t.due_at, t.id limit ${query.limit + 1}`,
  )
  const items = found.slice(0, query.limit)
  const last = items.at(-1)
  return {
    items: items.map(one => ({
      ...one,
      due_at: formatInZone(one.due_at, time.zone),
      closed_at: one.closed_at && formatInZone(one.closed_at, time.zone),
    })),
    next: found.length > query.limit && last ? `${last.due_at.getTime()}.${last.id}` : null,
  }
}

function after(cursor: string | undefined) {
  if (cursor === undefined) return empty
  const read = /^(\d{1,15})\.([0-9a-f-]{36})$/.exec(cursor)
  if (!read) throw new Problem('invalid', 'input.bad_cursor', 'the cursor is not one of ours')
  return sql`and (t.due_at, t.id) > (${new Date(Number(read[1]))}::timestamptz, ${read[2]}::uuid)`
}
