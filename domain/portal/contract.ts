import * as z from 'zod/mini'
import { route } from '../base/route.ts'
import { isoTime, locale, pageOf, pageQuery } from '../base/shapes.ts'
import {
  portalLink,
  portalOrder,
  portalOrderWhole,
  portalTicket,
  portalTicketWhole,
  portalVisitor,
} from './shapes.ts'

const open = { public: true }
const byNumber = { number: z.string().check(z.minLength(1), z.maxLength(200)) }
const text = (most: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(most))
/** What is sent twice with the same key is there once. */
const key = z.string().check(z.regex(/^[\w-]{8,64}$/))
const me = z.object({ visitor: z.nullable(portalVisitor) })

/**
 * The portal: what a customer sees of their own matters after they came in by a link. The link's secret is handed over once
 * for a cookie; each read and each verb asks for rows of that customer alone.
 */
export const portalContract = {
  enter: route({
    method: 'POST',
    path: '/portal/session',
    summary: 'Come in by a link: its secret for a cookie',
  })
    .meta(open)
    .input(z.object({ token: z.string().check(z.maxLength(200)) }))
    .output(me),
  me: route({ method: 'GET', path: '/portal/session', summary: 'Who came in' }).meta(open).output(me),
  leave: route({ method: 'DELETE', path: '/portal/session', summary: 'Leave', successStatus: 204 })
    .meta(open)
    .output(z.void()),
  tickets: route({ method: 'GET', path: '/portal/tickets', summary: 'My tickets, the last touched first' })
    .meta(open)
    .input(z.object(pageQuery))
    .output(pageOf(portalTicket)),
  ticket: route({
    method: 'GET',
    path: '/portal/tickets/{number}',
    summary: 'A ticket of mine with its steps',
  })
    .meta(open)
    .input(z.object(byNumber))
    .output(portalTicketWhole),
  ask: route({
    method: 'POST',
    path: '/portal/tickets',
    summary: 'Ask for something new',
    successStatus: 201,
  })
    .meta(open)
    .input(z.object({ key, subject: text(200), body: text(20_000) }))
    .output(portalTicketWhole),
  reply: route({
    method: 'POST',
    path: '/portal/tickets/{number}/messages',
    summary: 'Say more about a ticket',
  })
    .meta(open)
    .input(z.object({ ...byNumber, key, body: text(20_000) }))
    .output(portalTicketWhole),
  reopen: route({ method: 'POST', path: '/portal/tickets/{number}/reopen', summary: 'It is not solved' })
    .meta(open)
    .input(z.object({ ...byNumber, key, body: text(20_000) }))
    .output(portalTicketWhole),
  rate: route({
    method: 'POST',
    path: '/portal/tickets/{number}/rating',
    summary: 'Rate what was solved, once',
  })
    .meta(open)
    .input(
      z.object({
        ...byNumber,
        score: z.int().check(z.gte(1), z.lte(5)),
        comment: z._default(z.string().check(z.trim(), z.maxLength(500)), ''),
      }),
    )
    .output(portalTicketWhole),
  orders: route({ method: 'GET', path: '/portal/orders', summary: 'My orders, the latest first' })
    .meta(open)
    .input(z.object(pageQuery))
    .output(pageOf(portalOrder)),
  order: route({ method: 'GET', path: '/portal/orders/{number}', summary: 'An order of mine with its terms' })
    .meta(open)
    .input(z.object(byNumber))
    .output(portalOrderWhole),
}

const ofCustomer = { code: z.string().check(z.minLength(1), z.maxLength(64)) }

/** Links into the portal, as colleagues make and withdraw them. */
export const portalLinksContract = {
  list: route({
    method: 'GET',
    path: '/customers/{code}/portal-links',
    summary: 'Links of a customer, newest first',
  })
    .input(z.object(ofCustomer))
    .output(z.object({ items: z.array(portalLink) })),
  make: route({
    method: 'POST',
    path: '/customers/{code}/portal-links',
    summary: 'Make a link for a customer; its address is shown this once',
    successStatus: 201,
  })
    .input(
      z.object({
        ...ofCustomer,
        note: z._default(z.string().check(z.trim(), z.maxLength(120)), ''),
        locale: z.optional(locale),
        /** A ticket the link leads to. */
        ticket: z.optional(z.string().check(z.maxLength(40))),
      }),
    )
    .output(z.object({ url: z.string(), expires_at: isoTime, id: z.string() })),
  revoke: route({
    method: 'DELETE',
    path: '/customers/{code}/portal-links/{id}',
    summary: 'Withdraw a link; whoever came in by it is out',
    successStatus: 204,
  })
    .input(z.object({ ...ofCustomer, id: z.uuid() }))
    .output(z.void()),
}
