import { implement } from '@orpc/server'
import { duplicatesContract } from '../../domain/customers/duplicates-contract.ts'
import type { RequestContext } from '../base/http.ts'
import { checkNew, duplicatesOfCustomer, listDuplicates, pairOf } from './duplicate-reads.ts'
import {
  listRuns,
  previewMerges,
  startMerges,
  startSearch,
  startUndo,
  stopRun,
  tellApart,
} from './duplicate-verbs.ts'

const on = implement(duplicatesContract).$context<RequestContext>()

export const duplicatesRoutes = on.router({
  list: on.list.handler(({ input, context }) =>
    context.read(tx => listDuplicates(tx, context.actor, input, context.now())),
  ),
  pair: on.pair.handler(({ input, context }) =>
    context.read(tx => pairOf(tx, context.actor, input, context.now())),
  ),
  ofCustomer: on.ofCustomer.handler(async ({ input, context }) => ({
    items: await context.read(tx => duplicatesOfCustomer(tx, context.actor, input.code, context.now())),
  })),
  check: on.check.handler(async ({ input, context }) => ({
    items: await context.read(tx => checkNew(tx, context.actor, input, context.now())),
  })),
  tellApart: on.tellApart.handler(({ input, context }) =>
    context.write(tx => tellApart(tx, context.actor, input, context.now())),
  ),
  runs: on.runs.handler(async ({ context }) => ({
    items: await context.read(tx => listRuns(tx, context.actor, context.now())),
  })),
  search: on.search.handler(({ context }) =>
    context.write(tx => startSearch(tx, context.actor, context.now())),
  ),
  preview: on.preview.handler(({ input, context }) =>
    context.read(tx => previewMerges(tx, context.actor, input)),
  ),
  mergeAll: on.mergeAll.handler(({ input, context }) =>
    context.write(tx => startMerges(tx, context.actor, input, context.now())),
  ),
  undoAll: on.undoAll.handler(({ input, context }) =>
    context.write(tx => startUndo(tx, context.actor, input.id, context.now())),
  ),
  stop: on.stop.handler(({ input, context }) =>
    context.write(tx => stopRun(tx, context.actor, input.id, context.now())),
  ),
})
