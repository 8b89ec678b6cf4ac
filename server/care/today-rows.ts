import { toMajor } from '../../domain/base/money.ts'
import type { LocalText } from '../../domain/base/shapes.ts'
import type { CalendarCause } from '../../domain/calendar/calendar-state.ts'
import type { DueRule } from '../../domain/calendar/due-rule.ts'
import { workingDaysBetween, workingMinutesBetween } from '../../domain/calendar/working-time.ts'
import { formatInZone, localDate } from '../../domain/calendar/zone.ts'
import { stepNumber } from '../../domain/care/next-step.ts'
import type { Playbook } from '../../domain/care/playbook.ts'
import type { PlanRef, TodayItem } from '../../domain/care/shapes.ts'
import type { Channel, TaskOutcome, TaskReason } from '../../domain/tasks/shapes.ts'
import { type Sql, sql } from '../base/db.ts'
import type { CompanyTime } from '../tasks/reads.ts'
import { type Sections, sectionOf } from './today-sections.ts'

export type TodayRow = {
  id: string
  source: string
  customer_id: string | null
  due_at: Date
  due_provisional: boolean
  due_rule: DueRule | null
  starts_on: string | null
  code: string | null
  customer: string | null
  service_level: string | null
  tier: string | null
  stage: string | null
  warnings: string[] | null
  amount: number | null
  channel: Channel | null
  title: LocalText
  reason: TaskReason
  outcomes: TaskOutcome[]
  note: string | null
  owner_id: string | null
  owner: string | null
  plan_id: string | null
  playbook: string | null
  handbook_version: number | null
  step: string | null
  postponed: boolean
  moved: { from: string; cause: CalendarCause } | null
  raised_at: Date | null
  rank: number
}

/** The tables that Today joins: a task's customer, its standing, its owner and the plan it belongs to. */
export const todayTables: Sql = sql`tasks t
  left join customers c on c.id = t.customer_id
  left join standing st on st.customer_id = t.customer_id
  left join staff s on s.id = t.owner_id
  left join plans p on p.id = case when t.source like 'care:%' then split_part(t.source, ':', 2)::uuid end`

export const todayColumns: Sql = sql`t.id, t.source, t.customer_id, t.due_at, t.due_provisional, t.due_rule, t.starts_on, c.code,
  c.name as customer, c.service_level, st.tier, st.stage, st.warnings, st.amount_365d as amount, t.channel, t.title,
  t.reason, t.outcomes, t.note, t.owner_id, s.name as owner, p.id as plan_id, p.playbook, p.handbook_version,
  split_part(t.source, ':', 3) as step, t.raised_at,
  exists (select 1 from task_changes h where h.task_id = t.id and h.kind = 'postponed') as postponed,
  (select case when h.kind = 'calendar' then jsonb_build_object('from', h.from_value, 'cause', h.cause) end
   from task_changes h where h.task_id = t.id and h.kind in ('postponed', 'calendar') and h.from_value <> h.to_value
   order by h.seq desc limit 1) as moved`

/** The playbooks of the handbook versions that rows refer to: `<version> <key>` → playbook. */
export type Playbooks = Map<string, Playbook>
export const playbookName = (version: number, key: string): string => `${version} ${key}`

export function planRef(row: TodayRow, playbooks: Playbooks): PlanRef | null {
  if (row.plan_id === null) return null
  const playbook = playbooks.get(playbookName(row.handbook_version!, row.playbook!))!
  return {
    id: row.plan_id,
    playbook: row.playbook!,
    name: playbook.name,
    handbook_version: row.handbook_version!,
    step: stepNumber(playbook, row.step!),
    steps: playbook.steps.length,
    satisfied_by: 'every' in playbook.trigger ? playbook.trigger.satisfied_by : [],
  }
}

export function todayItemOf(
  row: TodayRow,
  { cal, zone, today, company }: CompanyTime,
  sections: Sections,
  playbooks: Playbooks,
  now: Date,
): TodayItem {
  return {
    id: row.id,
    section: sectionOf(row.due_at, sections),
    due_at: formatInZone(row.due_at, zone),
    due_provisional: row.due_provisional,
    elapsed_hours: row.due_rule && 'elapsed_hours' in row.due_rule ? row.due_rule.elapsed_hours : null,
    starts_on: row.starts_on,
    working_minutes_left: Math.trunc(workingMinutesBetween(cal, now, row.due_at)),
    working_days_left: workingDaysBetween(cal, today, localDate(row.due_at, zone)),
    customer:
      row.code === null
        ? null
        : {
            code: row.code,
            name: row.customer!,
            tier: row.tier,
            stage: row.stage,
            warnings: row.warnings ?? [],
            amount_365d: row.amount === null ? null : toMajor(row.amount, company.currency),
            service_level: row.service_level!,
          },
    channel: row.channel,
    title: row.title,
    reason: row.reason,
    owner: row.owner_id === null ? null : { id: row.owner_id, name: row.owner ?? '' },
    plan: planRef(row, playbooks),
    postponed: row.postponed,
    moved: row.moved && { from: formatInZone(new Date(row.moved.from), zone), cause: row.moved.cause },
    raised_at: row.raised_at && formatInZone(row.raised_at, zone),
  }
}
