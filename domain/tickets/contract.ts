import * as z from 'zod/mini'
import { route } from '../base/route.ts'
import { isoDate, pageOf, pageQuery } from '../base/shapes.ts'
import { filledLine } from '../customers/text.ts'
import { level, priority, ticketKind } from './shapes.ts'
import { doneAt, newTicket, ticket, ticketWhole } from './ticket-shapes.ts'

const text = (most: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(most))
const note = z._default(z.string().check(z.trim(), z.maxLength(4000)), '')
const key = z.string().check(z.trim(), z.minLength(1), z.maxLength(40))
const byNumber = { number: text(40) }

/** Input of GET /tickets. Lists of values are separated by commas. Without a status: what is open or waiting. */
export const ticketQuery = z.object({
  ...pageQuery,
  status: z.optional(z.string()),
  queue: z.optional(z.string()),
  kind: z.optional(z.string()),
  category: z.optional(z.string()),
  priority: z.optional(z.string()),
  emotion: z.optional(z.string()),
  /** A staff id, `me`, or `none`. */
  assignee: z.optional(z.string()),
  /** A team's id, `mine`, or `none`. */
  team: z.optional(z.string()),
  /** A customer's code. */
  customer: z.optional(z.string()),
  /** The conversation it belongs to: also of somebody nobody knows yet. */
  conversation: z.optional(z.uuid()),
  breached: z.optional(z.enum(['true', 'false'])),
  /** Number, subject, or the customer's name. */
  q: z.optional(z.string().check(z.maxLength(200))),
  /** `due`: what is due next first · `received`: the latest first. */
  sort: z._default(z.enum(['due', 'received']), 'due'),
})
export type TicketQuery = z.output<typeof ticketQuery>

/** Where a ticket goes. Whoever names a queue or a team hands it on, also when that is the same again. */
export const handOn = z.object({
  queue: z.optional(key),
  team: z.optional(z.nullable(z.string())),
  assignee: z.optional(z.nullable(z.string())),
  note,
  ...doneAt,
})
export type HandOn = z.input<typeof handOn>

/** A change of a ticket: one deed, however many fields. `impact` and `urgency` give the priority unless it is said. */
export const ticketUpdate = z.object({
  subject: z.optional(filledLine(300)),
  kind: z.optional(ticketKind),
  category: z.optional(key),
  impact: z.optional(level),
  urgency: z.optional(level),
  priority: z.optional(priority),
  queue: z.optional(key),
  team: z.optional(z.nullable(z.string())),
  assignee: z.optional(z.nullable(z.string())),
  status: z.optional(z.enum(['open', 'waiting'])),
  /** For whom it waits; only for the customer do clocks stand still, unless the handbook says more. */
  wait_for: z.optional(z.enum(['customer', 'other'])),
  note,
  ...doneAt,
})
export type TicketUpdate = z.input<typeof ticketUpdate>

/** An answer to the customer. With `at` it was given then, elsewhere: it is written down and not sent. */
export const ticketReply = z.object({
  body: text(50_000),
  subject: z.optional(filledLine(300)),
  /** What becomes of the ticket. */
  status: z._default(z.enum(['open', 'waiting', 'resolved']), 'open'),
  ...doneAt,
})
export type TicketReply = z.input<typeof ticketReply>

export const deed = z.object({ note, ...doneAt })
export type Deed = z.input<typeof deed>
const reasoned = z.object({ note: text(4000), ...doneAt })

export const ticketsContract = {
  list: route({
    method: 'GET',
    path: '/tickets',
    summary: 'Tickets in the reader’s scope, what is due next first',
  })
    .input(ticketQuery)
    .output(pageOf(ticket)),
  counts: route({
    method: 'GET',
    path: '/tickets/counts',
    summary: 'How many are open in the reader’s scope: in all, mine, nobody’s, missed, upset, and by queue',
  }).output(
    z.object({
      open: z.number(),
      mine: z.number(),
      unassigned: z.number(),
      breached: z.number(),
      negative: z.number(),
      queues: z.record(z.string(), z.number()),
    }),
  ),
  create: route({
    method: 'POST',
    path: '/tickets',
    summary: 'Open a ticket: kind, category, queue, priority and due times come with why',
    successStatus: 201,
  })
    .input(newTicket)
    .output(ticketWhole),
  get: route({ method: 'GET', path: '/tickets/{number}', summary: 'A ticket with clocks, steps, history' })
    .input(z.object(byNumber))
    .output(ticketWhole),
  update: route({
    method: 'PATCH',
    path: '/tickets/{number}',
    summary: 'Correct or move a ticket; corrections teach the classifier',
  })
    .input(z.extend(ticketUpdate, byNumber))
    .output(ticketWhole),
  reply: route({ method: 'POST', path: '/tickets/{number}/reply', summary: 'Answer the customer' })
    .input(z.extend(ticketReply, byNumber))
    .output(ticketWhole),
  note: route({ method: 'POST', path: '/tickets/{number}/notes', summary: 'Add an internal note' })
    .input(z.extend(reasoned, byNumber))
    .output(ticketWhole),
  reassign: route({
    method: 'POST',
    path: '/tickets/{number}/reassign',
    summary: 'Hand a ticket on to a queue, a team or a colleague',
  })
    .input(z.extend(handOn, byNumber))
    .output(ticketWhole),
  resolve: route({ method: 'POST', path: '/tickets/{number}/resolve', summary: 'Say that it is solved' })
    .input(z.extend(deed, byNumber))
    .output(ticketWhole),
  close: route({ method: 'POST', path: '/tickets/{number}/close', summary: 'Close a resolved ticket' })
    .input(z.extend(deed, byNumber))
    .output(ticketWhole),
  reopen: route({
    method: 'POST',
    path: '/tickets/{number}/reopen',
    summary: 'Open it again; its clocks go on where they stood',
  })
    .input(z.extend(deed, byNumber))
    .output(ticketWhole),
  rush: route({
    method: 'POST',
    path: '/tickets/{number}/rush',
    summary: 'Hand it to the rapid-response team, pressing',
  })
    .input(z.extend(reasoned, byNumber))
    .output(ticketWhole),
  link: route({ method: 'POST', path: '/tickets/{number}/links', summary: 'Link it with another' })
    .input(z.object({ ...byNumber, other: text(40) }))
    .output(ticketWhole),
  unlink: route({ method: 'DELETE', path: '/tickets/{number}/links/{other}', summary: 'Take a link away' })
    .input(z.object({ ...byNumber, other: text(40) }))
    .output(ticketWhole),
  merge: route({
    method: 'POST',
    path: '/tickets/{number}/merge',
    summary: 'Merge it into another of the same customer; it is closed, its messages go over',
  })
    .input(z.object({ ...byNumber, into: text(40), ...doneAt }))
    .output(ticketWhole),
  split: route({
    method: 'POST',
    path: '/tickets/{number}/split',
    summary: 'Make a second ticket of a part of it; messages named go over',
    successStatus: 201,
  })
    .input(
      z.object({
        ...byNumber,
        subject: filledLine(300),
        body: z._default(z.string().check(z.trim(), z.maxLength(50_000)), ''),
        message_ids: z._default(z.array(z.uuid()).check(z.maxLength(200)), []),
        ...doneAt,
      }),
    )
    .output(ticketWhole),
  planStep: route({
    method: 'POST',
    path: '/tickets/{number}/steps/{step}/plan',
    summary: 'Agree on the day of a step',
  })
    .input(z.object({ ...byNumber, step: key, on: isoDate }))
    .output(ticketWhole),
  endStep: route({
    method: 'POST',
    path: '/tickets/{number}/steps/{step}/end',
    summary: 'A step is done, or passed over with a reason',
  })
    .input(
      z.object({
        ...byNumber,
        step: key,
        how: z._default(z.enum(['done', 'passed']), 'done'),
        note,
        ...doneAt,
      }),
    )
    .output(ticketWhole),
  reopenStep: route({
    method: 'POST',
    path: '/tickets/{number}/steps/{step}/reopen',
    summary: 'A step was not done after all: it and those behind it are ahead again',
  })
    .input(z.object({ ...byNumber, step: key }))
    .output(ticketWhole),
}
