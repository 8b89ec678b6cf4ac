import * as z from 'zod/mini'
import { route } from '../base/route.ts'
import { isoTime, localText, pageOf, pageQuery } from '../base/shapes.ts'
import { customerChannel, emotion } from './conversation-shapes.ts'
import {
  answerWay,
  candidate,
  chosenTemplate,
  conversation,
  conversationItem,
  conversationMessage,
  draft,
  draftMode,
  draftWay,
  presence,
} from './inbox-shapes.ts'

export const FOLDERS = ['mine', 'unassigned', 'mentions', 'snoozed', 'closed', 'all'] as const
export const folder = z.enum(FOLDERS)
export type Folder = z.infer<typeof folder>

/** A message and a note: what people write is at most so long. */
const BODY = 20_000
const body = z.string().check(
  z.maxLength(BODY),
  z.refine(text => text.trim() !== '', 'is empty'),
)
const line = (most: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(most))

const filters = {
  /** What was said, any word of it, or whose conversation it is. */
  q: z.optional(z.string().check(z.maxLength(200))),
  channel: z.optional(customerChannel),
  emotion: z.optional(emotion),
  team: z.optional(z.uuid()),
  tag: z.optional(z.string()),
  assignee: z.optional(z.uuid()),
}

export const conversationQuery = z.object({ ...pageQuery, ...filters, folder: z._default(folder, 'mine') })
export type ConversationQuery = z.output<typeof conversationQuery>

/** A blank `conversation` finds messages in all of them. */
export const messageQuery = z.object({
  ...pageQuery,
  conversation: z.uuid(),
  /** Begin so that this message is on the page. */
  around: z.optional(z.uuid()),
})
export type MessageQuery = z.output<typeof messageQuery>

export const newMessage = z.object({
  conversation: z.uuid(),
  body,
  channel: z.optional(customerChannel),
  account_id: z.optional(z.nullable(z.uuid())),
  address: z.optional(z.string().check(z.maxLength(320))),
  subject: z.optional(z.string().check(z.maxLength(400))),
  reply_to: z.optional(z.uuid()),
  files: z._default(z.array(z.uuid()), []),
  /** By SMS only approved texts leave; `body` says what the customer reads. */
  template: z.optional(chosenTemplate),
  /** The last message that the writer has seen: if somebody else has answered since, it is refused, unless `anyway`. */
  seen: z.optional(z.uuid()),
  anyway: z._default(z.boolean(), false),
  /** The same key is sent once, however often it is asked for. */
  key: z.optional(z.string().check(z.minLength(8), z.maxLength(100))),
})
export type NewMessage = z.input<typeof newMessage>

export const newNote = z.object({
  body,
  /** Colleagues who are told. */
  mentions: z._default(z.array(z.uuid()).check(z.maxLength(50)), []),
  files: z._default(z.array(z.uuid()), []),
})
export type NewNote = z.input<typeof newNote>

export const assignment = z.object({
  /** A colleague, or nobody. Left out: stays. */
  assignee: z.optional(z.nullable(z.uuid())),
  team: z.optional(z.nullable(z.uuid())),
  /** What they need to know: stays as a note and goes with the notice. */
  note: z.optional(z.string().check(z.maxLength(2000))),
})
export type Assignment = z.input<typeof assignment>

export const draftInput = z.object({
  mode: draftMode,
  body: z.string().check(z.maxLength(BODY)),
  way: z._default(draftWay, {}),
})
export type DraftInput = z.input<typeof draftInput>

export const cannedScope = z.enum(['personal', 'team', 'all'])
export const cannedReply = z.object({
  id: z.string(),
  scope: cannedScope,
  team: z.nullable(z.object({ id: z.string(), name: z.string() })),
  shortcut: z.string(),
  name: z.string(),
  body: localText,
  updated_at: isoTime,
  updated_by: z.string(),
  may_edit: z.boolean(),
})
export type CannedReply = z.infer<typeof cannedReply>

export const cannedInput = z.object({
  scope: cannedScope,
  team: z.optional(z.nullable(z.uuid())),
  shortcut: z
    .string()
    .check(z.trim(), z.regex(/^[\p{L}\p{N}_-]{1,40}$/u, 'letters and digits, without spaces')),
  name: line(100),
  body: localText,
})
export type CannedInput = z.input<typeof cannedInput>

/** A canned reply written for a conversation; `missing` are the variables that nobody knows there. */
export const filledReply = z.object({
  id: z.string(),
  scope: cannedScope,
  shortcut: z.string(),
  name: z.string(),
  text: z.string(),
  missing: z.array(z.string()),
})
export type FilledReply = z.infer<typeof filledReply>

const counts = z.object({
  mine: z.number(),
  unassigned: z.number(),
  mentions: z.number(),
  snoozed: z.number(),
  /** Mine that the customer wrote in since I looked, and mentions I have not seen: the number in the navigation. */
  unread: z.number(),
})
export type InboxCounts = z.infer<typeof counts>

const byId = z.object({ id: z.uuid() })
const nothing = z.void()

/** The inbox: one conversation per customer over all channels. */
export const conversationsContract = {
  list: route({ method: 'GET', path: '/conversations', summary: 'Conversations in the order of the queue' })
    .input(conversationQuery)
    .output(pageOf(conversationItem)),
  counts: route({
    method: 'GET',
    path: '/conversations/counts',
    summary: 'How much waits in the folders',
  }).output(counts),
  get: route({ method: 'GET', path: '/conversations/{id}', summary: 'A conversation as it is opened' })
    .input(byId)
    .output(conversation),
  of: route({
    method: 'GET',
    path: '/customers/{code}/conversation',
    summary: 'The conversation of a customer; null when nothing was said yet',
  })
    .input(z.object({ code: z.string() }))
    .output(z.object({ id: z.nullable(z.string()) })),
  messages: route({
    method: 'GET',
    path: '/messages',
    summary: 'What was said in a conversation, the latest first',
  })
    .input(messageQuery)
    .output(z.extend(pageOf(conversationMessage), { newer: z.nullable(z.string()) })),
  reply: route({
    method: 'POST',
    path: '/messages',
    summary: 'Answer the customer; refused when somebody else has answered since `seen`',
    successStatus: 201,
  })
    .input(newMessage)
    .output(conversationMessage),
  again: route({
    method: 'POST',
    path: '/conversations/{id}/messages/{message}/again',
    summary: 'Send what failed, was held or is unclear once more',
  })
    .input(z.object({ id: z.uuid(), message: z.uuid() }))
    .output(conversationMessage),
  note: route({
    method: 'POST',
    path: '/conversations/{id}/notes',
    summary: 'Write a note that the customer never sees; who is named is told',
    successStatus: 201,
  })
    .input(z.extend(newNote, { id: z.uuid() }))
    .output(conversationMessage),
  assign: route({
    method: 'PUT',
    path: '/conversations/{id}/assignee',
    summary: 'Give a conversation to a colleague or team, or to nobody',
  })
    .input(z.extend(assignment, { id: z.uuid() }))
    .output(conversationItem),
  snooze: route({ method: 'POST', path: '/conversations/{id}/snooze', summary: 'Put it away until a time' })
    .input(z.extend(byId, { until: z.string() }))
    .output(conversationItem),
  close: route({
    method: 'POST',
    path: '/conversations/{id}/close',
    summary: 'Close it; what the customer writes opens it',
  })
    .input(byId)
    .output(conversationItem),
  reopen: route({
    method: 'POST',
    path: '/conversations/{id}/reopen',
    summary: 'Take it up again, closed or snoozed',
  })
    .input(byId)
    .output(conversationItem),
  read: route({
    method: 'PUT',
    path: '/conversations/{id}/read',
    summary: 'Say how far I have read; null: unread again',
    successStatus: 204,
  })
    .input(z.extend(byId, { message: z.nullable(z.uuid()) }))
    .output(nothing),
  draft: route({
    method: 'PUT',
    path: '/conversations/{id}/draft',
    summary: 'Keep what I have begun to write; an empty text throws it away',
  })
    .input(z.extend(draftInput, { id: z.uuid() }))
    .output(z.object({ draft: z.nullable(draft) })),
  presence: route({
    method: 'POST',
    path: '/conversations/{id}/presence',
    summary: 'Say that I look at it, type in it or have left; answers who else does',
  })
    .input(z.extend(byId, { state: z.enum(['looking', 'typing', 'gone']) }))
    .output(z.object({ present: z.array(presence) })),
  ways: route({ method: 'GET', path: '/conversations/{id}/ways', summary: 'The ways to answer' })
    .input(byId)
    .output(z.object({ items: z.array(answerWay) })),
  filled: route({
    method: 'GET',
    path: '/conversations/{id}/canned-replies',
    summary: 'Canned replies written for this conversation',
  })
    .input(z.extend(byId, { q: z.optional(z.string()), limit: pageQuery.limit }))
    .output(z.object({ items: z.array(filledReply) })),
  candidates: route({
    method: 'GET',
    path: '/conversations/{id}/candidates',
    summary: 'Customers that a stranger may be, with the reasons',
  })
    .input(byId)
    .output(z.object({ items: z.array(candidate) })),
  prospect: route({
    method: 'POST',
    path: '/conversations/{id}/prospect',
    summary: 'Make a stranger a prospect, under the id they have',
    successStatus: 201,
  })
    .input(
      z.extend(byId, {
        name: line(200),
        type: z._default(z.enum(['company', 'person']), 'person'),
        phone: z.optional(z.string()),
        email: z.optional(z.string()),
        wechat: z.optional(z.string()),
      }),
    )
    .output(z.object({ code: z.string() })),
  match: route({
    method: 'POST',
    path: '/conversations/{id}/match',
    summary: 'Say which customer a stranger is: all that is theirs goes there',
  })
    .input(z.extend(byId, { code: z.string() }))
    .output(z.object({ id: z.string(), match: z.string() })),
  unmatch: route({
    method: 'POST',
    path: '/conversations/{id}/matches/{match}/undo',
    summary: 'Take a match back: what came with it is the stranger’s again',
  })
    .input(z.object({ id: z.uuid(), match: z.uuid() }))
    .output(z.object({ id: z.string() })),
}

/** Answers that are written again and again (话术). */
export const cannedContract = {
  list: route({ method: 'GET', path: '/canned-replies', summary: 'Mine, my team’s and everybody’s' })
    .input(z.object({ ...pageQuery, q: z.optional(z.string()) }))
    .output(pageOf(cannedReply)),
  add: route({ method: 'POST', path: '/canned-replies', summary: 'Keep an answer', successStatus: 201 })
    .input(cannedInput)
    .output(cannedReply),
  change: route({ method: 'PUT', path: '/canned-replies/{id}', summary: 'Change an answer' })
    .input(z.extend(cannedInput, { id: z.uuid() }))
    .output(cannedReply),
  remove: route({
    method: 'DELETE',
    path: '/canned-replies/{id}',
    summary: 'Throw an answer away',
    successStatus: 204,
  })
    .input(byId)
    .output(nothing),
}
