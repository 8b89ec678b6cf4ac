import type { WorkCalendar } from '../calendar/working-time.ts'
import { clockDue, clockSpent, type Target, type Wait, warnAt } from './clocks.ts'
import type { TicketsPolicy } from './policy-schema.ts'
import type { ClockKind, Priority } from './shapes.ts'

/** A wait with its reason, as it is kept. */
export type KeptWait = Wait & { why: 'customer' | 'resolved' | 'other' }

/** What a clock says after it was worked out. Times are null while it stands still; `leftMs` then is what remains. */
export type Reckoned = {
  target: Target
  state: 'running' | 'paused' | 'met' | 'missed'
  dueAt: Date | null
  provisional: boolean
  leftMs: number | null
  warnAt: Date | null
}

/** The target of a clock by priority and service level. */
export const targetOf = (
  { sla }: Pick<TicketsPolicy, 'sla'>,
  clock: ClockKind,
  priority: Priority,
  serviceLevel: 'normal' | 'vip',
): Target => sla[serviceLevel][priority][clock]

/** The waits in which clocks stand still under a policy. */
export const pausesOf = ({ sla }: Pick<TicketsPolicy, 'sla'>, waits: readonly KeptWait[]): Wait[] =>
  waits.filter(({ why }) =>
    why === 'resolved' ? sla.resolution_until === 'resolved' : sla.pauses_for.includes(why),
  )

/** Works a clock out: running, standing still, or ended at an instant in time (`met`) or not (`missed`). */
export function reckon(
  cal: WorkCalendar,
  target: Target,
  startedAt: Date,
  pauses: readonly Wait[],
  warnShare: number,
  endedAt: Date | null,
): Reckoned {
  const due = clockDue(cal, target, startedAt, pauses)
  const warn = warnAt(cal, target, startedAt, pauses, warnShare)
  const rest = { target, dueAt: due.at, provisional: due.provisional, warnAt: warn }
  if (endedAt === null) return { ...rest, state: due.at ? 'running' : 'paused', leftMs: due.leftMs }
  const spent = clockSpent(cal, target, startedAt, pauses, endedAt)
  const leftMs = target.minutes * 60_000 - spent
  return { ...rest, state: leftMs >= 0 && !(due.at && due.at < endedAt) ? 'met' : 'missed', leftMs }
}
