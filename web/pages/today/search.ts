import * as z from 'zod/mini'
import { VIEWS } from '../../../domain/care/contract.ts'

/** What the address of Today says: whose list, how narrowed and sorted, which task is looked at. Unknown words are dropped. */
export const todaySearch = z.object({
  view: z.catch(z.optional(z.enum(VIEWS)), undefined),
  sort: z.catch(z.optional(z.enum(['due', 'value'])), undefined),
  channel: z.catch(z.optional(z.string()), undefined),
  tier: z.catch(z.optional(z.string()), undefined),
  playbook: z.catch(z.optional(z.string()), undefined),
  owner: z.catch(z.optional(z.string()), undefined),
  raised: z.catch(z.optional(z.enum(['true'])), undefined),
  /** Later work too. */
  later: z.catch(z.optional(z.enum(['true'])), undefined),
  task: z.catch(z.optional(z.string()), undefined),
})
export type TodaySearch = z.infer<typeof todaySearch>
