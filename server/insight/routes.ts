import { implement } from '@orpc/server'
import { sheetsContract } from '../../domain/insight/sheet-contract.ts'
import type { RequestContext } from '../base/http.ts'
import { sheetOf } from './sheets.ts'

const on = implement(sheetsContract).$context<RequestContext>()

export const sheetsRoutes = on.router({
  get: on.get.handler(({ input, context }) =>
    context.read(tx => sheetOf(tx, context.actor, input, context.now())),
  ),
})
