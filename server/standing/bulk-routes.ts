import { implement } from '@orpc/server'
import { bulkContract } from '../../domain/standing/bulk-contract.ts'
import type { RequestContext } from '../base/http.ts'
import { stopBulk, undoBulk } from '../customers/actions.ts'
import { getBulk, listBulk } from '../customers/reads.ts'
import { previewBulkEdit, startBulkEdit } from './bulk.ts'

const on = implement(bulkContract).$context<RequestContext>()

export const bulkRoutes = on.router({
  preview: on.preview.handler(({ input, context }) =>
    context.read(tx => previewBulkEdit(tx, context.actor, input, context.now())),
  ),
  start: on.start.handler(({ input, context }) =>
    context.write(async tx => {
      const id = await startBulkEdit(tx, context.actor, input, context.now())
      return getBulk(tx, context.actor, id, context.now())
    }),
  ),
  list: on.list.handler(({ input, context }) =>
    context.read(tx => listBulk(tx, context.actor, input, context.now())),
  ),
  get: on.get.handler(({ input, context }) =>
    context.read(tx => getBulk(tx, context.actor, input.id, context.now())),
  ),
  stop: on.stop.handler(({ input, context }) =>
    context.write(async tx => {
      await stopBulk(tx, context.actor, input.id, context.now())
      return getBulk(tx, context.actor, input.id, context.now())
    }),
  ),
  undo: on.undo.handler(({ input, context }) =>
    context.write(async tx => {
      await undoBulk(tx, context.actor, input.id, context.now())
      return getBulk(tx, context.actor, input.id, context.now())
    }),
  ),
})
