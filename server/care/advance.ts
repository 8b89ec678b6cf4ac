import { positionAfter } from '../../domain/care/next-step.ts'
import type { Outcome } from '../../domain/care/playbook.ts'
import { systemActor } from '../base/actor.ts'
import { row, sql, type Tx } from '../base/db.ts'
import { addTag } from '../customers/actions.ts'
import { goTo } from './go-on.ts'
import { endPlan, lockedPlan, type OpenPlan, playbookOf } from './open-plan.ts'
import { careSetting } from './setting.ts'
import { startNow } from './start-now.ts'
import { planOfSource } from './step-task.ts'

/** What closed a task of a plan. */
export type Closed = { source: string; status: 'done' | 'cancelled'; outcome: string | null }

/**
 * Goes on with the plan whose task was closed: does what its outcome brings, then the next step, a wait, or the end. Heard
 * twice, or too late, it does nothing: only the task the plan stands at moves it, and not while it waits. The plan keeps
 * the handbook it began with.
 */
export async function advancePlan(tx: Tx, closed: Closed, now: Date): Promise<void> {
  const of = planOfSource(closed.source)
  const plan = of && (await lockedPlan(tx, of.planId))
  if (!plan || plan.seq !== of.seq || plan.waits_until) return
  if (closed.status === 'cancelled') return endPlan(tx, plan.id, 'stopped', 'task_cancelled', now)
  const playbook = await playbookOf(tx, plan)
  const step = playbook.steps.find(one => one.key === plan.step)!
  const outcome = step.outcomes.find(one => one.key === closed.outcome)
  if (outcome) await bring(tx, plan, outcome, now)
  const next = positionAfter(playbook, { step, round: plan.round }, closed.outcome ?? '')
  await goTo(tx, await careSetting(tx, now), plan, playbook, next, { outcome: closed.outcome })
}

/** The tags an outcome gives, and the playbook it starts. */
async function bring(tx: Tx, plan: OpenPlan, { sets_tags, starts }: Outcome, now: Date): Promise<void> {
  if (sets_tags.length > 0) {
    const { code } = await row<{ code: string }>(
      tx,
      sql`select code from customers where id = ${plan.customer_id}`,
    )
    for (const tag of sets_tags) await addTag(tx, systemActor, code, tag, now)
  }
  if (starts === null) return
  const reason = { kind: 'follows', key: plan.playbook, values: {} }
  await startNow(
    tx,
    {
      customerId: plan.customer_id,
      playbook: starts,
      triggerKey: `follows:${plan.id}:${plan.seq}`,
      reason,
      eventAt: now,
    },
    now,
  )
}
