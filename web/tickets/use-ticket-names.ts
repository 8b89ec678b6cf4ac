import type { LocalText } from '../../domain/base/shapes.ts'
import type { TicketsPolicy } from '../../domain/tickets/policy.ts'
import { useHandbook } from '../api/handbook-names.ts'
import { useLocalText } from '../ui/local-text.ts'

type Named = { key: string; name: LocalText }

/** Names of queues and categories as the handbook gives them; what it no longer has is called by its key. */
export function useTicketNames() {
  const say = useLocalText()
  const { tickets } = (useHandbook().data?.sections ?? {}) as { tickets?: TicketsPolicy }
  const nameIn = (all: readonly Named[] | undefined) => (key: string) => {
    const found = all?.find(one => one.key === key)
    // Until the handbook is here nothing is shown rather than keys.
    return found ? say(found.name) : all ? key : ''
  }
  return {
    queues: tickets?.queues ?? [],
    categories: tickets?.categories ?? [],
    queue: nameIn(tickets?.queues),
    category: nameIn(tickets?.categories),
    matrix: tickets?.matrix,
  }
}
