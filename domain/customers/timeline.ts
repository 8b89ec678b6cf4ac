import * as z from 'zod/mini'
import { isoTime, money } from '../base/shapes.ts'

/**
 * One thing that happened to a customer. Pages make the sentence: `title.key` names it within its word's catalogue
 * (`activity:timeline.order.paid`), `title.params` fill it. `text` is what people wrote and is shown as it is.
 */
export const timelineItem = z.object({
  /** Stable: `<source>:<id>`. */
  id: z.string(),
  at: isoTime,
  /** Group to filter by: order, interaction, behaviour, complaint, contract, standing, task, change … */
  kind: z.string(),
  title: z.object({
    key: z.string(),
    params: z.record(z.string(), z.nullable(z.union([z.string(), z.number()]))),
  }),
  text: z.nullable(z.string()),
  amount: z.nullable(money),
  /** Name of the staff member. */
  staff: z.nullable(z.string()),
  /** What to open: a kind of page and its key (`order`, `SO-2610417`). */
  link: z.nullable(z.object({ kind: z.string(), key: z.string() })),
})
export type TimelineItem = z.infer<typeof timelineItem>
