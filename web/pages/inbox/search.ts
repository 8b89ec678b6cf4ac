import * as z from 'zod/mini'
import { customerChannel, emotion } from '../../../domain/channels/conversation-shapes.ts'
import { folder } from '../../../domain/channels/inbox-contract.ts'

/** What the address of the inbox says: which folder, how narrowed, which conversation, and the message a search led to. */
export const inboxSearch = z.object({
  folder: z.catch(z.optional(folder), undefined),
  q: z.catch(z.optional(z.string()), undefined),
  channel: z.catch(z.optional(customerChannel), undefined),
  emotion: z.catch(z.optional(emotion), undefined),
  team: z.catch(z.optional(z.string()), undefined),
  tag: z.catch(z.optional(z.string()), undefined),
  c: z.catch(z.optional(z.string()), undefined),
  m: z.catch(z.optional(z.string()), undefined),
})
export type InboxSearch = z.infer<typeof inboxSearch>

/** How many filters the address sets. */
export const filtersSet = ({ channel, emotion: mood, team, tag }: InboxSearch): number =>
  [channel, mood, team, tag].filter(Boolean).length
