import { implement } from '@orpc/server'
import { cannedContract, conversationsContract } from '../../domain/channels/inbox-contract.ts'
import type { RequestContext } from '../base/http.ts'
import { answerWays } from './answer-ways.ts'
import { addCanned, changeCanned, listCanned, removeCanned } from './canned-replies.ts'
import { listMessages } from './conversation-messages.ts'
import { filledReplies } from './fill-replies.ts'
import { assignConversation } from './inbox-assign.ts'
import { countConversations } from './inbox-counts.ts'
import { conversationOf, getConversation } from './inbox-get.ts'
import { listConversations } from './inbox-list.ts'
import { addNote } from './inbox-notes.ts'
import { keepDraft, setRead } from './inbox-own.ts'
import { reply, resend } from './inbox-reply.ts'
import { findConversation } from './inbox-scope.ts'
import { closeConversation, reopenConversation, snoozeConversation } from './inbox-status.ts'
import { setPresence } from './presence.ts'
import { candidatesFor, makeProspect, matchStranger, unmatchStranger } from './strangers.ts'

const on = implement(conversationsContract).$context<RequestContext>()

export const conversationsRoutes = on.router({
  list: on.list.handler(({ input, context }) =>
    context.read(tx => listConversations(tx, context.actor, input, context.now())),
  ),
  counts: on.counts.handler(({ context }) => context.read(tx => countConversations(tx, context.actor))),
  get: on.get.handler(({ input, context }) =>
    context.write(tx => getConversation(tx, context.actor, input.id, context.now())),
  ),
  of: on.of.handler(({ input, context }) =>
    context.read(tx => conversationOf(tx, context.actor, input.code)),
  ),
  messages: on.messages.handler(({ input, context }) =>
    context.read(tx => listMessages(tx, context.actor, input, context.now())),
  ),
  reply: on.reply.handler(({ input, context }) =>
    context.write(tx => reply(tx, context.actor, input, context.now())),
  ),
  again: on.again.handler(({ input, context }) =>
    context.write(tx => resend(tx, context.actor, input, context.now())),
  ),
  note: on.note.handler(({ input, context }) =>
    context.write(tx => addNote(tx, context.actor, input, context.now())),
  ),
  assign: on.assign.handler(({ input, context }) =>
    context.write(tx => assignConversation(tx, context.actor, input, context.now())),
  ),
  snooze: on.snooze.handler(({ input, context }) =>
    context.write(tx => snoozeConversation(tx, context.actor, input, context.now())),
  ),
  close: on.close.handler(({ input, context }) =>
    context.write(tx => closeConversation(tx, context.actor, input.id, context.now())),
  ),
  reopen: on.reopen.handler(({ input, context }) =>
    context.write(tx => reopenConversation(tx, context.actor, input.id, context.now())),
  ),
  read: on.read.handler(({ input, context }) => context.write(tx => setRead(tx, context.actor, input))),
  draft: on.draft.handler(({ input, context }) =>
    context.write(tx => keepDraft(tx, context.actor, input, context.now())),
  ),
  presence: on.presence.handler(({ input, context }) =>
    context.write(tx => setPresence(tx, context.actor, input, context.now())),
  ),
  ways: on.ways.handler(({ input, context }) =>
    context.read(async tx => {
      await findConversation(tx, context.actor, input.id)
      return { items: await answerWays(tx, context.actor, input.id, context.now()) }
    }),
  ),
  filled: on.filled.handler(({ input, context }) =>
    context.read(tx => filledReplies(tx, context.actor, input, context.now())),
  ),
  candidates: on.candidates.handler(({ input, context }) =>
    context.write(tx => candidatesFor(tx, context.actor, input.id, context.now())),
  ),
  prospect: on.prospect.handler(({ input, context }) =>
    context.write(tx => makeProspect(tx, context.actor, input, context.now())),
  ),
  match: on.match.handler(({ input, context }) =>
    context.write(tx => matchStranger(tx, context.actor, input, context.now())),
  ),
  unmatch: on.unmatch.handler(({ input, context }) =>
    context.write(tx => unmatchStranger(tx, context.actor, input, context.now())),
  ),
})

const canned = implement(cannedContract).$context<RequestContext>()

export const cannedRoutes = canned.router({
  list: canned.list.handler(({ input, context }) =>
    context.read(tx => listCanned(tx, context.actor, input, context.now())),
  ),
  add: canned.add.handler(({ input, context }) =>
    context.write(tx => addCanned(tx, context.actor, input, context.now())),
  ),
  change: canned.change.handler(({ input, context }) =>
    context.write(tx => changeCanned(tx, context.actor, input, context.now())),
  ),
  remove: canned.remove.handler(({ input, context }) =>
    context.write(tx => removeCanned(tx, context.actor, input.id)),
  ),
})
