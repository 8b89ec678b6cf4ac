import { implement } from '@orpc/server'
import { ticketsContract } from '../../domain/tickets/contract.ts'
import type { RequestContext } from '../base/http.ts'
import {
  closeTicket,
  createTicket,
  endStep,
  linkTicket,
  mergeTicket,
  noteOnTicket,
  planStep,
  reassignTicket,
  reopenStep,
  reopenTicket,
  replyToTicket,
  resolveTicket,
  rushTicket,
  splitTicket,
  unlinkTicket,
  updateTicket,
} from './actions.ts'
import { countTickets, getTicket, listTickets } from './reads.ts'

const on = implement(ticketsContract).$context<RequestContext>()

export const ticketsRoutes = on.router({
  list: on.list.handler(({ input, context }) =>
    context.read(tx => listTickets(tx, context.actor, input, context.now())),
  ),
  counts: on.counts.handler(({ context }) => context.read(tx => countTickets(tx, context.actor))),
  create: on.create.handler(({ input, context }) =>
    context.write(tx => createTicket(tx, context.actor, input, context.now())),
  ),
  get: on.get.handler(({ input, context }) =>
    context.read(tx => getTicket(tx, context.actor, input.number, context.now())),
  ),
  update: on.update.handler(({ input: { number, ...input }, context }) =>
    context.write(tx => updateTicket(tx, context.actor, number, input, context.now())),
  ),
  reply: on.reply.handler(({ input: { number, ...input }, context }) =>
    context.write(tx => replyToTicket(tx, context.actor, number, input, context.now())),
  ),
  note: on.note.handler(({ input: { number, ...input }, context }) =>
    context.write(tx => noteOnTicket(tx, context.actor, number, input, context.now())),
  ),
  reassign: on.reassign.handler(({ input: { number, ...input }, context }) =>
    context.write(tx => reassignTicket(tx, context.actor, number, input, context.now())),
  ),
  resolve: on.resolve.handler(({ input: { number, ...input }, context }) =>
    context.write(tx => resolveTicket(tx, context.actor, number, input, context.now())),
  ),
  close: on.close.handler(({ input: { number, ...input }, context }) =>
    context.write(tx => closeTicket(tx, context.actor, number, input, context.now())),
  ),
  reopen: on.reopen.handler(({ input: { number, ...input }, context }) =>
    context.write(tx => reopenTicket(tx, context.actor, number, input, context.now())),
  ),
  rush: on.rush.handler(({ input: { number, ...input }, context }) =>
    context.write(tx => rushTicket(tx, context.actor, number, input, context.now())),
  ),
  link: on.link.handler(({ input, context }) =>
    context.write(tx => linkTicket(tx, context.actor, input.number, input.other, context.now())),
  ),
  unlink: on.unlink.handler(({ input, context }) =>
    context.write(tx => unlinkTicket(tx, context.actor, input.number, input.other, context.now())),
  ),
  merge: on.merge.handler(({ input, context }) =>
    context.write(tx => mergeTicket(tx, context.actor, input.number, input, context.now())),
  ),
  split: on.split.handler(({ input: { number, ...input }, context }) =>
    context.write(tx => splitTicket(tx, context.actor, number, input, context.now())),
  ),
  planStep: on.planStep.handler(({ input: { number, ...input }, context }) =>
    context.write(tx => planStep(tx, context.actor, number, input, context.now())),
  ),
  endStep: on.endStep.handler(({ input: { number, ...input }, context }) =>
    context.write(tx => endStep(tx, context.actor, number, input, context.now())),
  ),
  reopenStep: on.reopenStep.handler(({ input, context }) =>
    context.write(tx => reopenStep(tx, context.actor, input.number, input.step, context.now())),
  ),
})
