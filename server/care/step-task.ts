import type { StepDue } from '../../domain/care/next-step.ts'
import type { Step } from '../../domain/care/playbook.ts'
import type { Channel, TaskOutcome, TaskReason } from '../../domain/tasks/shapes.ts'
import type { TaskToOpen } from '../tasks/actions.ts'
import type { Assigned } from './step-owner.ts'

/** Which plan a step belongs to. */
export type StepOf = { id: string; customer_id: string; reason: TaskReason; seq: number }

/** The task of a step: once per plan and number, whoever asks and how often. */
export function stepTask(
  plan: StepOf,
  step: Step,
  due: StepDue,
  { ownerId, followsOwner }: Assigned,
  channel: Channel | null,
): TaskToOpen {
  return {
    source: `care:${plan.id}:${step.key}:${plan.seq}`,
    customerId: plan.customer_id,
    ownerId,
    followsOwner,
    channel,
    title: step.name,
    reason: plan.reason,
    outcomes: taskOutcomes(step),
    due: { at: due.at, provisional: due.provisional, starts_on: due.starts_on },
    rule: { due: due.rule, from: due.from },
  }
}

/** What the task of a step may end with. */
export const taskOutcomes = (step: Step): TaskOutcome[] =>
  step.outcomes.map(({ key, label, contact, note_needed }) => ({
    key,
    label,
    contact,
    ...(note_needed ? { note_needed } : {}),
  }))

/** What a plan waits for before a step, as its row says it; null where it does not wait. */
export const waitOf = ({ wait_for: wait }: Step): string | null =>
  wait && ('event' in wait.for ? wait.for.event : 'condition')

/** `care:<plan>:<step>:<seq>` → its parts; null for the source of another word. */
export function planOfSource(source: string): { planId: string; step: string; seq: number } | null {
  const [word, planId, step, seq] = source.split(':')
  return word === 'care' && planId && step && seq ? { planId, step, seq: Number(seq) } : null
}
