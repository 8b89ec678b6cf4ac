import type { Calls, Refusal } from './calls.ts'
import { faultOf } from './fault.ts'
import type { Outgoing } from './talk-state.ts'

const AGAIN_MS = 3_000

type Hands = {
  calls: Calls
  /** The oldest that waits and may be tried. */
  next(): Outgoing | undefined
  /** Makes sure of a token; `afresh` when the server no longer takes the one there is. */
  enter(afresh: boolean): Promise<void>
  taken(message: Awaited<ReturnType<Calls['write']>>): void
  /** Will not be taken as it is. */
  refused(key: string, fault: string): void
  /** Cannot be taken now. */
  delayed(fault: string): void
}

/**
 * Sends what waits, one after the other, oldest first, until all is taken. What may pass is tried again with the same
 * key, so that nothing is lost and nothing comes twice; what will not is handed back with its reason.
 */
export function sendQueue(hands: Hands): { go(): Promise<void> } {
  let going = false
  const attempt = async (one: Outgoing, again: boolean): Promise<void> => {
    try {
      await hands.enter(again)
      const { key, body, contact } = one
      hands.taken(await hands.calls.write({ key, body, ...(contact && { contact }) }))
    } catch (error) {
      const fault = faultOf(error)
      const refusal = error as Refusal
      if (refusal.status === 401 && !again) return attempt(one, true)
      if (!refusal.passing) return hands.refused(one.key, fault)
      hands.delayed(fault)
      await new Promise(done => setTimeout(done, Math.max(AGAIN_MS, refusal.wait * 1000)))
    }
  }
  return {
    go: async () => {
      if (going) return
      going = true
      for (let one = hands.next(); one; one = hands.next()) await attempt(one, false)
      going = false
    },
  }
}
