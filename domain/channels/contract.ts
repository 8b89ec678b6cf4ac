import * as z from 'zod/mini'
import { route } from '../base/route.ts'
import { pageOf, pageQuery } from '../base/shapes.ts'
import {
  accountChange,
  channelAccount,
  channelKind,
  mailLeft,
  newAccount,
  noticeKind,
  outboxItem,
  sendStatus,
} from './shapes.ts'

const byId = { id: z.uuid() }
const choices = z.object({
  kinds: z.array(z.object({ kind: noticeKind, wanted: z.boolean() })),
})

/** Notices to the staff, the ways they take, and what of them has left. */
export const channelsContract = {
  outbox: route({
    method: 'GET',
    path: '/notices',
    summary:
      'What was told to the staff or would have been, latest first; one’s own without `settings.write`',
  })
    .input(
      z.object({
        ...pageQuery,
        status: z.optional(sendStatus),
        kind: z.optional(noticeKind),
        channel: z.optional(channelKind),
        staff: z.optional(z.uuid()),
      }),
    )
    .output(pageOf(outboxItem)),
  again: route({
    method: 'POST',
    path: '/notices/{id}/again',
    summary: 'Send what failed, was held or is unclear once more',
  })
    .input(z.object(byId))
    .output(outboxItem),
  choices: route({ method: 'GET', path: '/notices/choices', summary: 'What I am told' }).output(choices),
  choose: route({ method: 'PUT', path: '/notices/choices', summary: 'Say what I want to be told' })
    .input(z.object({ kind: noticeKind, wanted: z.boolean() }))
    .output(choices),

  accounts: route({ method: 'GET', path: '/channels', summary: 'Mail servers and group robots' }).output(
    z.object({ items: z.array(channelAccount) }),
  ),
  add: route({
    method: 'POST',
    path: '/channels',
    summary: 'Add a mail server or a robot',
    successStatus: 201,
  })
    .input(newAccount)
    .output(channelAccount),
  change: route({ method: 'PATCH', path: '/channels/{id}', summary: 'Change one; secrets left out stay' })
    .input(z.extend(accountChange, byId))
    .output(channelAccount),
  remove: route({
    method: 'DELETE',
    path: '/channels/{id}',
    summary: 'Remove one; what waits for it is not sent',
    successStatus: 204,
  })
    .input(z.object(byId))
    .output(z.void()),
  leftOut: route({
    method: 'GET',
    path: '/channels/{id}/left-out',
    summary: 'Mails that were seen in a mailbox and not taken in, the newest hundred',
  })
    .input(z.object(byId))
    .output(z.object({ items: z.array(mailLeft) })),
  test: route({
    method: 'POST',
    path: '/channels/{id}/test',
    summary: 'Send a test through it, to me or the group',
  })
    .input(z.object(byId))
    .output(outboxItem),
}
