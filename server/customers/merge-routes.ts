import { implement } from '@orpc/server'
import { mergesContract } from '../../domain/customers/merges-contract.ts'
import type { RequestContext } from '../base/http.ts'
import { mergeCustomer, undoMerge } from './merge-customers.ts'
import { listMerges, mergeById, mergesOfCustomer } from './merge-reads.ts'

const on = implement(mergesContract).$context<RequestContext>()

export const mergesRoutes = on.router({
  create: on.create.handler(({ input, context }) =>
    context.write(async tx => {
      const why = { confidence: null, reasons: [] }
      const id = await mergeCustomer(tx, context.actor, input, why, context.now())
      return mergeById(tx, context.actor, id, context.now())
    }),
  ),
  ofCustomer: on.ofCustomer.handler(async ({ input, context }) => ({
    items: await context.read(tx => mergesOfCustomer(tx, context.actor, input.code, context.now())),
  })),
  list: on.list.handler(({ input, context }) =>
    context.read(tx => listMerges(tx, context.actor, input, context.now())),
  ),
  undo: on.undo.handler(({ input, context }) =>
    context.write(async tx => {
      const id = await undoMerge(tx, context.actor, input, context.now())
      return mergeById(tx, context.actor, id, context.now())
    }),
  ),
})
