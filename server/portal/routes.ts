import { implement } from '@orpc/server'
import { portalContract, portalLinksContract } from '../../domain/portal/contract.ts'
import type { RequestContext } from '../base/http.ts'
import {
  askFor,
  countOpen,
  enterPortal,
  leavePortal,
  makeLinkFor,
  rateMine,
  reopenMine,
  replyTo,
  revokeLink,
} from './actions.ts'
import { listLinks } from './links.ts'
import { orderNumbered, ordersOf } from './orders.ts'
import { listMine, readMine } from './tickets.ts'
import { describeVisit, mustVisit, PORTAL_COOKIE, visitOf } from './visits.ts'

const on = implement(portalContract).$context<RequestContext>()
const staff = implement(portalLinksContract).$context<RequestContext>()

const secretOf = (context: RequestContext) => context.request.cookie(PORTAL_COOKIE)
const visitor = (context: RequestContext) =>
  context.read(tx => mustVisit(tx, secretOf(context), context.now()))
const described = (context: RequestContext, secret: string | null) =>
  context.read(async tx => describeVisit(tx, await visitOf(tx, secret, context.now()), context.now()))

export const portalRoutes = on.router({
  enter: on.enter.handler(async ({ input, context }) => {
    const { address } = context.request
    await context.write(tx => countOpen(tx, address, context.now()))
    const { secret, seconds } = await context.write(tx => enterPortal(tx, input.token, context.now()))
    context.setCookie(PORTAL_COOKIE, secret, seconds)
    return described(context, secret)
  }),
  me: on.me.handler(({ context }) => described(context, secretOf(context))),
  leave: on.leave.handler(async ({ context }) => {
    const secret = secretOf(context)
    if (secret !== null) await context.write(tx => leavePortal(tx, secret))
    context.setCookie(PORTAL_COOKIE, null)
  }),
  tickets: on.tickets.handler(async ({ input, context }) => {
    const visit = await visitor(context)
    return context.read(tx => listMine(tx, visit, input, context.now()))
  }),
  ticket: on.ticket.handler(async ({ input, context }) => {
    const visit = await visitor(context)
    return context.read(tx => readMine(tx, visit, input.number, context.now()))
  }),
  ask: on.ask.handler(async ({ input, context }) => {
    const visit = await visitor(context)
    return context.write(tx => askFor(tx, visit, input, context.now()))
  }),
  reply: on.reply.handler(async ({ input, context }) => {
    const visit = await visitor(context)
    return context.write(tx => replyTo(tx, visit, input, context.now()))
  }),
  reopen: on.reopen.handler(async ({ input, context }) => {
    const visit = await visitor(context)
    return context.write(tx => reopenMine(tx, visit, input, context.now()))
  }),
  rate: on.rate.handler(async ({ input, context }) => {
    const visit = await visitor(context)
    return context.write(tx => rateMine(tx, visit, input, context.now()))
  }),
  orders: on.orders.handler(async ({ input, context }) => {
    const visit = await visitor(context)
    return context.read(tx => ordersOf(tx, visit, input, context.now()))
  }),
  order: on.order.handler(async ({ input, context }) => {
    const visit = await visitor(context)
    return context.read(tx => orderNumbered(tx, visit, input.number, context.now()))
  }),
})

export const portalLinksRoutes = staff.router({
  list: staff.list.handler(({ input, context }) =>
    context.read(tx => listLinks(tx, context.actor, input.code, context.now())),
  ),
  make: staff.make.handler(({ input, context }) =>
    context.write(tx => makeLinkFor(tx, context.actor, input, context.now())),
  ),
  revoke: staff.revoke.handler(({ input, context }) =>
    context.write(tx => revokeLink(tx, context.actor, input, context.now())),
  ),
})
