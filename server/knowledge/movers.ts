import { moveRows } from '../customers/actions.ts'
import type { Mover } from '../customers/reads.ts'

export const knowledgeMovers: Mover[] = [
  // Research about a customer goes along with it; about both, it stays one.
  moveRows('research_customers', ['note_id']),
  // What the bot did with a message goes where the message goes.
  moveRows('bot_turns', ['message_id']),
]
