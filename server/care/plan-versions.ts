import { Problem } from '../../domain/base/problem.ts'
import { formatInZone } from '../../domain/calendar/zone.ts'
import { dueOfStep } from '../../domain/care/next-step.ts'
import type { MovedPlan, MovedPlans } from '../../domain/care/plan-versions-contract.ts'
import type { Playbook, Step } from '../../domain/care/playbook.ts'
import { type Actor, permit } from '../base/actor.ts'
import { empty, rows, run, sql, type Tx } from '../base/db.ts'
import { visibleTo } from '../customers/reads.ts'
import { handbookVersion } from '../handbook/reads.ts'
import { reviseTasks, type TaskRevision } from '../tasks/actions.ts'
import { momentsOf } from './open-plan.ts'
import { channelsOf } from './reach.ts'
import { type CareSetting, careOf, careSetting } from './setting.ts'
import { taskOutcomes } from './step-task.ts'

/** Most plans that one call moves, and most that its answer names. */
const MOST_MOVED = 1000
const NAMED = 50

/** Open plans of a playbook in the asker's sight, by the version they keep, the newest first. */
export async function planVersions(
  tx: Tx,
  by: Actor,
  key: string,
  now: Date,
): Promise<{ items: { version: number; effective_on: string; in_force: boolean; open: number }[] }> {
  permit(by, 'care.read')
  const { handbookVersion: current } = await careSetting(tx, now)
  const found = await rows<{ version: number; effective_on: string; open: number }>(
    tx,
    sql`select v.version, v.effective_on, count(*)::int as open
        from plans p join customers c on c.id = p.customer_id join handbook_versions v on v.version = p.handbook_version
        where p.status = 'open' and p.playbook = ${key} and ${visibleTo(by)}
        group by 1, 2 order by 1 desc limit 200`,
  )
  return { items: found.map(one => ({ ...one, in_force: one.version === current })) }
}

type OlderPlan = {
  id: string
  customer_id: string
  event_at: Date
  node_on: string | null
  waits: boolean
  code: string
  name: string
  owner: string | null
  handbook_version: number
  step: string
  round: number
  source: string | null
  due_at: Date | null
  due_from: Date | null
  timed: boolean
}

type Moving = { plan: OlderPlan; to: Step | undefined; due: TaskRevision['due']; answer: MovedPlan }

/**
 * Moves open plans of a playbook from the version they began with to the one in force: their open task asks from now on
 * for what its step says there, due by its rule unless a person has set the time, and what follows goes by the new one.
 * A plan whose step is not in it, or that
 * waits for what the step there does not wait for, stays. At most 1,000 a call, by customer code;
 * `dryRun` only says what would happen. Throws `care.no_playbook` when the version in force has no such playbook.
 */
export async function movePlans(
  tx: Tx,
  by: Actor,
  asked: { key: string; from_version?: number | undefined; dry_run: boolean; note: string },
  now: Date,
): Promise<MovedPlans> {
  permit(by, 'handbook.write')
  const setting = await careSetting(tx, now)
  const target = setting.policy.playbooks.find(one => one.key === asked.key)
  if (!target) {
    throw new Problem('not_found', 'care.no_playbook', `the handbook in force has no playbook ${asked.key}`, {
      params: { key: asked.key },
    })
  }
  const plans = await olderPlans(tx, by, asked, setting.handbookVersion)
  const moving: Moving[] = []
  for (const plan of plans.slice(0, MOST_MOVED)) {
    const { handbook } = await handbookVersion(tx, plan.handbook_version)
    const was = careOf(handbook).playbooks.find(one => one.key === asked.key)
    moving.push(await movingOf(tx, plan, was, target, setting))
  }
  const going = moving.filter(one => one.answer.stays === null)
  if (!asked.dry_run) await move(tx, by, going, setting, asked.note)
  return {
    to_version: setting.handbookVersion,
    moves: going.length,
    stay: moving.length - going.length,
    more: plans.length > MOST_MOVED,
    items: moving.slice(0, NAMED).map(one => one.answer),
  }
}

const olderPlans = (
  tx: Tx,
  by: Actor,
  { key, from_version, dry_run }: { key: string; from_version?: number | undefined; dry_run: boolean },
  current: number,
): Promise<OlderPlan[]> =>
  rows<OlderPlan>(
    tx,
    sql`select p.id, p.customer_id, p.event_at, p.node_on, p.waits_until is not null as waits, c.code, c.name,
               s.name as owner, p.handbook_version, p.step, p.round, t.source, t.due_at, t.due_from,
               coalesce(t.due_rule is not null, false) as timed
        from plans p join customers c on c.id = p.customer_id left join staff s on s.id = c.owner_id
          left join tasks t on t.source = 'care:' || p.id || ':' || p.step || ':' || p.seq and t.status = 'open'
        where p.status = 'open' and p.playbook = ${key} and p.handbook_version <> ${current}
          ${from_version === undefined ? empty : sql`and p.handbook_version = ${from_version}`} and ${visibleTo(by)}
        order by c.code, p.id limit ${MOST_MOVED + 1} ${dry_run ? empty : sql`for update of p`}`,
  )

async function movingOf(
  tx: Tx,
  plan: OlderPlan,
  was: Playbook | undefined,
  target: Playbook,
  setting: CareSetting,
): Promise<Moving> {
  const from = was?.steps.find(one => one.key === plan.step)
  const to = target.steps.find(one => one.key === plan.step)
  const stays = !to ? 'step_gone' : plan.waits && !sameWait(from, to) ? 'wait_changed' : null
  const due = to && stays === null ? await newDue(tx, plan, from, to, setting) : null
  return {
    plan,
    to,
    due,
    answer: {
      id: plan.id,
      customer: { code: plan.code, name: plan.name },
      owner: plan.owner,
      from_version: plan.handbook_version,
      step: (to ?? from)?.name ?? {},
      due_at: plan.due_at && formatInZone(plan.due_at, setting.zone),
      new_due_at: due && formatInZone(due.at, setting.zone),
      stays,
    },
  }
}

const sameWait = (from: Step | undefined, to: Step): boolean =>
  JSON.stringify(from?.wait_for ?? null) === JSON.stringify(to.wait_for)

/**
 * The due time that the step's new rule gives: counted from the same moment as before, or from what it counts from now.
 * Null where the rule is the same, a person set the time, or the step was repeated.
 */
async function newDue(
  tx: Tx,
  plan: OlderPlan,
  from: Step | undefined,
  to: Step,
  { cal, zone, now }: CareSetting,
): Promise<TaskRevision['due']> {
  const { timed, due_from: at, round } = plan
  const alike = from?.due_from === to.due_from
  if (!timed || at === null || round > 1 || (alike && JSON.stringify(from?.due) === JSON.stringify(to.due))) {
    return null
  }
  const moments = alike ? { event: at, node: at, previous: at, closed: {} } : await momentsOf(tx, plan, zone)
  return dueOfStep(cal, { step: to, round }, moments, now)
}

async function move(
  tx: Tx,
  by: Actor,
  going: Moving[],
  { handbookVersion: version, now }: CareSetting,
  note: string,
): Promise<void> {
  if (going.length === 0) return
  await run(
    tx,
    sql`update plans set handbook_version = ${version} where id = any(${going.map(one => one.plan.id)}::uuid[])`,
  )
  const working = going.filter(one => one.plan.source !== null)
  const channels = await channelsOf(
    tx,
    working.map(({ plan, to }) => ({ customer_id: plan.customer_id, step: to! })),
  )
  const revisions = working.map(
    ({ plan, to, due }, i): TaskRevision => ({
      source: plan.source!,
      channel: channels[i]!,
      title: to!.name,
      outcomes: taskOutcomes(to!),
      due,
    }),
  )
  await reviseTasks(tx, by, revisions, note, now)
}
