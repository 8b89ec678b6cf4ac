import type { Locale } from '../../domain/base/shapes.ts'
import { dueBy } from '../../domain/calendar/due-rule.ts'
import { formatInZone } from '../../domain/calendar/zone.ts'
import { dueOfStep, type Moments, positionAfter } from '../../domain/care/next-step.ts'
import type { Playbook, Step, Template } from '../../domain/care/playbook.ts'
import type { FilledTemplate, Follows, StepState, TodayPanel } from '../../domain/care/shapes.ts'
import { fillTemplate, type TemplateValues, textOf } from '../../domain/care/template.ts'
import { DAY_FIELDS } from '../../domain/care/template-fields.ts'
import { dayInLetter, templateLanguages } from '../../domain/care/template-language.ts'
import { sayIn } from '../../domain/tasks/say-in.ts'
import type { TaskStatus } from '../../domain/tasks/shapes.ts'
import { type Actor, permit } from '../base/actor.ts'
import { rowOrNull, rows, sql, type Tx } from '../base/db.ts'
import { recordReading } from '../staff/actions.ts'
import { type CompanyTime, movesOf, noTask, uuid, visibleTasks, workingTimeAt } from '../tasks/reads.ts'
import { nodeOf } from './open-plan.ts'
import { customerSide } from './panel-customer.ts'
import { planValues, wordingOf } from './plan-values.ts'
import { playbooksOf } from './playbooks-of.ts'
import { playbookName, type TodayRow, todayColumns, todayItemOf, todayTables } from './today-rows.ts'
import { sectionsAt } from './today-sections.ts'

type PanelRow = TodayRow & {
  status: TaskStatus
  round: number
  seq: number
  plan_status: string
  event_at: Date | null
  node_on: string | null
}
type Done = { step: string; closed_at: Date; outcome: string | null }

/** Everything beside a line of Today. Throws `not_found` also for work outside the asker's scope. */
export async function panelOf(tx: Tx, by: Actor, id: string, now: Date): Promise<TodayPanel> {
  permit(by, 'tasks.read')
  const found = await rowOrNull<PanelRow>(
    tx,
    sql`select ${todayColumns}, 0 as rank, t.status, p.round, p.seq, p.status as plan_status, p.event_at, p.node_on
        from ${todayTables} where t.id = ${uuid(id)} and ${visibleTasks(by)}`,
  )
  if (!found) throw noTask(id)
  const time = await workingTimeAt(tx, now)
  const playbooks = await playbooksOf(tx, [found])
  const playbook = found.plan_id
    ? playbooks.get(playbookName(found.handbook_version!, found.playbook!))!
    : null
  const step = playbook?.steps.find(one => one.key === found.step) ?? null
  const done = found.plan_id ? await doneSteps(tx, found.plan_id) : []
  const side = found.customer_id ? await customerSide(tx, by, found.customer_id, time) : null
  if (found.customer_id && side?.person && !side.person.masked) {
    await recordReading(tx, by, 'customers.read', 'customer', [found.customer_id], ['contacts'], now)
  }
  const wording = step && (await wordingOf(tx, found, step))
  const about = await planValues(tx, found)
  const valuesIn = (values: TemplateValues) => (language: Locale) => ({ ...values, ...about(language) })
  return {
    item: todayItemOf(found, time, sectionsAt(time, now), playbooks, now),
    status: found.status,
    note: found.note,
    moves: (await movesOf(tx, [found.id], time.zone)).get(found.id) ?? [],
    steps: playbook ? stepStates(playbook, found.step!, done, time.zone) : [],
    script: step?.script ?? [],
    record: step?.record ?? null,
    templates: wording && side ? filledTemplates(wording, valuesIn(side.values), found.owner, by.locale) : [],
    person: side?.person ?? null,
    preferred_channel: side?.preferred_channel ?? null,
    last_contacts: side?.last_contacts ?? [],
    facts: side?.facts ?? [],
    outcomes: found.status === 'open' ? outcomesOf(found, playbook, step, done, time, now) : [],
  }
}

const doneSteps = (tx: Tx, planId: string): Promise<Done[]> =>
  rows<Done>(
    tx,
    sql`select split_part(source, ':', 3) as step, closed_at, outcome from tasks
        where source >= ${`care:${planId}:`} and source < ${`care:${planId}:\uffff`} and status = 'done'
        order by closed_at`,
  )

function stepStates(playbook: Playbook, current: string, done: Done[], zone: string): StepState[] {
  const at = playbook.steps.findIndex(step => step.key === current)
  return playbook.steps.map((step, i) => {
    const last = done.findLast(one => one.step === step.key)
    const state = i === at ? 'current' : last ? 'done' : i < at ? 'passed_over' : 'ahead'
    const label = step.outcomes.find(outcome => outcome.key === last?.outcome)?.label
    return {
      key: step.key,
      name: step.name,
      state,
      closed_at: last ? formatInZone(last.closed_at, zone) : null,
      outcome: label ?? null,
    }
  })
}

function filledTemplates(
  template: Template,
  valuesIn: (language: Locale) => TemplateValues,
  owner: string | null,
  reader: Locale,
): FilledTemplate[] {
  const values = valuesIn(reader)
  const names = [values['customer.name'], values['contact.name']]
  return templateLanguages(template.text, names, reader).map(language =>
    filled(template, { ...valuesIn(language), 'owner.name': owner }, language),
  )
}

function filled({ subject, text }: Template, values: TemplateValues, language: Locale): FilledTemplate {
  const days = DAY_FIELDS.flatMap(field =>
    values[field] ? [[field, dayInLetter(values[field], language)]] : [],
  )
  const all: TemplateValues = { ...values, ...Object.fromEntries(days) }
  const { parts, missing } = fillTemplate(sayIn(text, language), all)
  const title = sayIn(subject, language)
  return {
    language,
    subject: title ? textOf(fillTemplate(title, all).parts) : null,
    parts,
    filled: parts.filter(part => part.field !== null).length,
    missing,
  }
}

/** The task's outcomes, each with where it would lead if it were recorded now. */
function outcomesOf(
  row: PanelRow,
  playbook: Playbook | null,
  step: Step | null,
  done: Done[],
  time: CompanyTime,
  now: Date,
): TodayPanel['outcomes'] {
  const closed = Object.fromEntries(
    [...done, { step: row.step!, closed_at: now }].map(one => [one.step, one.closed_at]),
  )
  const node = nodeOf(row.node_on, time.zone)
  const moments: Moments = { event: row.event_at ?? now, node, previous: now, closed }
  const end: Follows = { kind: 'end', step: null, name: null, due_at: null, due_provisional: false }
  return row.outcomes.map(outcome => {
    const next = playbook && step && positionAfter(playbook, { step, round: row.round }, outcome.key)
    if (!next) return { ...outcome, follows: end }
    const wait = next.round === 1 ? next.step.wait_for : null
    const due = wait ? dueBy(time.cal, wait.within, now) : dueOfStep(time.cal, next, moments, now)
    return {
      ...outcome,
      follows: {
        kind: wait ? ('wait' as const) : next.round > 1 ? ('again' as const) : ('step' as const),
        step: playbook.steps.indexOf(next.step) + 1,
        name: next.step.name,
        due_at: formatInZone(due.at, time.zone),
        due_provisional: due.provisional,
      },
    }
  })
}
