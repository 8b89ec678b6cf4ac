import { Refusal } from './calls.ts'

const NAMED = ['file_type', 'too_long', 'too_large', 'too_often', 'identity_refused'] as const

/** Sentences the widget has for what goes wrong: `fault.…` of the catalogue. */
export type Fault = (typeof NAMED)[number] | 'offline' | 'failed'

/** The sentence for what was thrown; what is no refusal of the server is a fault of ours and thrown on. */
export function faultOf(error: unknown): Fault {
  if (!(error instanceof Refusal)) throw error
  if (error.status === 0) return 'offline'
  if (error.status === 429) return 'too_often'
  if (error.status === 413) return 'too_large'
  return NAMED.find(name => error.code.endsWith(`.${name}`)) ?? 'failed'
}
