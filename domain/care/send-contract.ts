import * as z from 'zod/mini'
import { route } from '../base/route.ts'
import { customerChannel, messageSendStatus } from '../channels/conversation-shapes.ts'
import { hasControl } from '../customers/text.ts'

const text = (max: number, lines: boolean) =>
  z.string().check(
    z.trim(),
    z.maxLength(max),
    z.refine(one => !hasControl(one, lines), { error: 'no control characters' }),
  )

export const sendForTask = z.object({
  /** Made by the page when the draft is begun: sent twice, it goes once. */
  draft: z.uuid(),
  /** Without it the task's own. */
  channel: z.optional(customerChannel),
  subject: z._default(text(200, false), ''),
  body: text(20_000, true).check(z.minLength(1)),
})

const sentForTask = z.object({
  message: z.string(),
  channel: customerChannel,
  status: messageSendStatus,
  reason: z.nullable(z.string()),
})
export type SentForTask = z.infer<typeof sentForTask>

export const sendContract = {
  send: route({
    method: 'POST',
    path: '/today/{id}/send',
    summary:
      'Send what a task is to say to its customer, through the one door; the task stays open for its outcome',
  })
    .input(z.extend(sendForTask, { id: z.string() }))
    .output(sentForTask),
}
