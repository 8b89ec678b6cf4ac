import { createHash } from 'node:crypto'
import { parseInput } from '../../domain/base/parse-input.ts'
import { Problem } from '../../domain/base/problem.ts'
import { addDays } from '../../domain/calendar/zone.ts'
import { assignFairly } from '../../domain/tasks/fair-assignment.ts'
import { tasksPolicy } from '../../domain/tasks/policy.ts'
import {
  type SpreadInput,
  type SpreadMove,
  type SpreadPlan,
  spreadInput,
} from '../../domain/tasks/team-contract.ts'
import { type Actor, permit } from '../base/actor.ts'
import type { Tx } from '../base/db.ts'
import { moveOwners } from '../customers/actions.ts'
import { policyOn } from '../handbook/reads.ts'
import { disableStaff } from '../staff/actions.ts'
import { staffNames } from '../staff/reads.ts'
import { worker } from './colleague.ts'
import { companyTime } from './company-time.ts'
import { giveTasks } from './give-tasks.ts'
import { followOwners } from './move-task.ts'
import { type CustomerWork, receiversOf, type TaskWork, weightOf, workToSpread } from './spread-work.ts'

const SHOWN = 500

/** Who would get what, and why. Changes nothing. Throws `refused` when nobody is there to get anything. */
export async function previewSpread(tx: Tx, by: Actor, input: SpreadInput, now: Date): Promise<SpreadPlan> {
  const { plan } = await planSpread(tx, by, input, now)
  return { ...plan, moves: plan.moves.slice(0, SHOWN) }
}

/**
 * Gives customers and open work out as the preview with this digest said. Throws `conflict` when somebody's load, absence
 * or work has changed since: then look again. A leaver is signed out and closed in the same transaction.
 */
export async function spread(
  tx: Tx,
  by: Actor,
  input: SpreadInput & { digest: string; reason?: string; leaves?: boolean },
  now: Date,
): Promise<{ customers: number; tasks: number }> {
  const { digest, reason = '', leaves = false, ...wanted } = input
  if (leaves) permit(by, 'staff.write')
  const { plan, from } = await planSpread(tx, by, wanted, now)
  if (plan.digest !== digest) {
    throw new Problem(
      'conflict',
      'tasks.spread_changed',
      'Something has changed since the preview: look again',
    )
  }
  const customers = plan.moves.filter(one => one.kind === 'customer')
  const moved = await moveOwners(
    tx,
    by,
    customers.map(one => ({
      customerId: one.id,
      from: from.get(one.id) ?? null,
      to: one.to.id,
      ...(reason && { reason: { note: reason } }),
    })),
    wanted.work === 'person' ? 'left' : 'given',
    now,
  )
  const along = await followOwners(tx, moved, now)
  const given = plan.moves
    .filter(one => one.kind === 'task')
    .map(one => ({ id: one.id, to: one.to.id, follows: one.why === 'owner' }))
  const tasks = along + (await giveTasks(tx, by, given, reason, now))
  if (leaves && wanted.person) await disableStaff(tx, by, wanted.person, {}, now)
  return { customers: moved.length, tasks }
}

type Placed = Pick<SpreadMove, 'to' | 'why' | 'before' | 'next'>

async function planSpread(
  tx: Tx,
  by: Actor,
  given: SpreadInput,
  now: Date,
): Promise<{ plan: SpreadPlan; from: Map<string, string | null> }> {
  permit(by, 'customers.assign')
  permit(by, 'tasks.assign')
  const input = parseInput(spreadInput, given)
  for (const id of input.to ?? []) await worker(tx, id, 'to')
  const { today } = await companyTime(tx, now)
  const { value } = await policyOn(tx, tasksPolicy, today)
  const policy = value.assignment
  const days = { from: today, to: addDays(today, policy.absent_within_days) }
  const receivers = await receiversOf(tx, by, input, policy, days)
  const work = await workToSpread(tx, by, input)
  if (receivers.every(one => one.away)) {
    throw new Problem('refused', 'tasks.nobody_to_assign', 'Nobody is there who could get it')
  }
  const there = new Map(receivers.filter(one => !one.away).map(one => [one.id, one]))
  const weightOfCustomer = (one: CustomerWork) => weightOf(one.tier, policy) + one.tasks * policy.task_weight
  const alone = (one: TaskWork) =>
    (one.owner_id === null || one.owner_id === input.person) &&
    !work.customers.some(customer => customer.id === one.customer_id)
  const fair = assignFairly(
    [
      ...work.customers.map(one => ({ id: one.id, weight: weightOfCustomer(one) })),
      ...work.tasks.filter(alone).map(one => ({ id: one.id, weight: policy.task_weight })),
    ],
    receivers,
  )
  const placed = new Map<string, Placed>(
    fair.map(one => [
      one.itemId,
      { to: ref(there.get(one.to)!), why: 'least', before: one.before, next: one.next },
    ]),
  )
  const owners = await ownerNames(tx, work.tasks)
  const placeOf = (task: TaskWork): Placed => {
    const own = placed.get(task.id)
    if (own) return own
    const along = task.customer_id === null ? undefined : placed.get(task.customer_id)
    if (along) return { to: along.to, why: 'along', before: 0, next: null }
    return {
      to: { id: task.owner_id!, name: owners.get(task.owner_id!)! },
      why: 'owner',
      before: 0,
      next: null,
    }
  }
  const moves: SpreadMove[] = [
    ...work.customers.map(one => ({
      kind: 'customer' as const,
      id: one.id,
      customer: { code: one.code, name: one.name },
      tier: one.tier,
      title: null,
      tasks: one.tasks,
      weight: weightOfCustomer(one),
      ...placed.get(one.id)!,
    })),
    ...work.tasks.map(one => ({
      kind: 'task' as const,
      id: one.id,
      customer: one.code === null ? null : { code: one.code, name: one.name! },
      tier: one.tier,
      title: one.title,
      tasks: 0,
      weight: policy.task_weight,
      ...placeOf(one),
    })),
  ].toSorted((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1))
  const people = receivers.map(({ id, name, load, away }) => {
    const own = moves.filter(one => one.to.id === id)
    return {
      id,
      name,
      away,
      before: load,
      after: load + own.reduce((sum, one) => sum + one.weight, 0),
      customers: own.filter(one => one.kind === 'customer').length,
      tasks: own.reduce((sum, one) => sum + (one.kind === 'task' ? 1 : one.tasks), 0),
    }
  })
  const customers = work.customers.length
  const tasks = moves.reduce((sum, one) => sum + (one.kind === 'task' ? 1 : one.tasks), 0)
  const digest = digestOf([input, moves.map(({ id, to }) => [id, to.id])])
  return {
    plan: { digest, people, customers, tasks, moves },
    from: new Map(work.customers.map(one => [one.id, one.owner_id])),
  }
}

const ref = ({ id, name }: { id: string; name: string }) => ({ id, name })

async function ownerNames(tx: Tx, tasks: TaskWork[]): Promise<Map<string, string>> {
  const ids = tasks.flatMap(one => one.owner_id ?? [])
  return ids.length === 0 ? new Map() : staffNames(tx, [...new Set(ids)])
}

const digestOf = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22)
