/** What is left until a due time, in the units that people say it in; `over` when it has passed. */
export type Left = { over: boolean; unit: 'days' | 'hours' | 'minutes'; first: number; second: number }

const MINUTE = 60_000

/** 95 minutes are 1 h 35 min; from two days on hours are days with hours. Never rounds up: a promise is not stretched. */
export function leftUntil(dueMs: number, nowMs: number): Left {
  const over = dueMs < nowMs
  const minutes = Math.floor(Math.abs(dueMs - nowMs) / MINUTE)
  if (minutes < 60) return { over, unit: 'minutes', first: minutes, second: 0 }
  const hours = Math.floor(minutes / 60)
  if (hours < 48) return { over, unit: 'hours', first: hours, second: minutes % 60 }
  return { over, unit: 'days', first: Math.floor(hours / 24), second: hours % 24 }
}

/** How near it is: red when it has passed, amber within the last hour. */
export const toneOf = (dueMs: number, nowMs: number): 'red' | 'amber' | undefined =>
  dueMs < nowMs ? 'red' : dueMs - nowMs < 60 * MINUTE ? 'amber' : undefined
