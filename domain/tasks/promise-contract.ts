import * as z from 'zod/mini'
import { route } from '../base/route.ts'
import { isoDate, pageOf, pageQuery } from '../base/shapes.ts'
import {
  newPromise,
  promise,
  promiseEnding,
  promiseFigures,
  promiseKind,
  promiseMove,
  promiseReopening,
  promiseWithChanges,
} from './promise-shapes.ts'

const filters = {
  /** Customer code. */
  customer: z.optional(z.string()),
  /** A staff id, `me`, or `none`: whose task it is. */
  owner: z.optional(z.string()),
  kind: z.optional(promiseKind),
}

/** Input of GET /promises. */
export const promiseQuery = z.object({
  ...pageQuery,
  ...filters,
  /** One or more of open, overdue, kept, broken, withdrawn, separated by commas; open holds overdue. */
  status: z.optional(z.string()),
  /** An instant, or a company day (its end). */
  due_before: z.optional(z.string()),
  /** The earliest due first, or the latest. */
  sort: z._default(z.enum(['due', '-due']), 'due'),
})
export type PromiseQuery = z.infer<typeof promiseQuery>

/** Input of GET /promises/figures: those due from a company day to another, by default in the last 365 days. */
export const figuresQuery = z.object({ ...filters, from: z.optional(isoDate), to: z.optional(isoDate) })
export type FiguresQuery = z.infer<typeof figuresQuery>

const id = { id: z.string() }

export const promisesContract = {
  list: route({ method: 'GET', path: '/promises', summary: 'Promises made to customers, by due time' })
    .input(promiseQuery)
    .output(pageOf(promise)),
  figures: route({
    method: 'GET',
    path: '/promises/figures',
    summary: 'How many promises were kept, kept late, broken, withdrawn, and the share kept in time',
  })
    .input(figuresQuery)
    .output(promiseFigures),
  get: route({ method: 'GET', path: '/promises/{id}', summary: 'A promise with its changes' })
    .input(z.object(id))
    .output(promiseWithChanges),
  make: route({
    method: 'POST',
    path: '/customers/{code}/promises',
    summary: 'Record a promise made to a customer; its owner gets a task',
    successStatus: 201,
  })
    .input(z.extend(newPromise, { code: z.string() }))
    .output(promiseWithChanges),
  end: route({
    method: 'POST',
    path: '/promises/{id}/end',
    summary: 'Say that a promise was kept, broken or withdrawn; twice the same changes nothing',
  })
    .input(z.extend(promiseEnding, id))
    .output(promiseWithChanges),
  move: route({
    method: 'POST',
    path: '/promises/{id}/move',
    summary: 'Agree on another due time with the customer, with the reason',
  })
    .input(z.extend(promiseMove, id))
    .output(promiseWithChanges),
  reopen: route({
    method: 'POST',
    path: '/promises/{id}/reopen',
    summary: 'Take an end back, with the reason; its owner gets a task again',
  })
    .input(z.extend(promiseReopening, id))
    .output(promiseWithChanges),
}
