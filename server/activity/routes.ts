import { implement } from '@orpc/server'
import { factsContract, importsContract } from '../../domain/activity/contract.ts'
import type { RequestContext } from '../base/http.ts'
import { writeFacts } from './facts.ts'
import { getImport, listImports, listRefused } from './import-reads.ts'
import { cancelImport, startUpload } from './import-verbs.ts'
import { needsRoutes } from './needs-routes.ts'
import { previewImport } from './preview-import.ts'

const imports = implement(importsContract).$context<RequestContext>()

const importsRoutes = imports.router({
  list: imports.list.handler(({ input, context }) =>
    context.read(tx => listImports(tx, context.actor, input, context.now())),
  ),
  get: imports.get.handler(({ input, context }) =>
    context.read(tx => getImport(tx, context.actor, input.id, context.now())),
  ),
  preview: imports.preview.handler(({ input, context }) =>
    context.read(tx => previewImport(tx, context.actor, input.id, input, context.now())),
  ),
  start: imports.start.handler(({ input, context }) =>
    context.write(tx => startUpload(tx, context.actor, input.id, input, context.now())),
  ),
  cancel: imports.cancel.handler(({ input, context }) =>
    context.write(tx => cancelImport(tx, context.actor, input.id, context.now())),
  ),
  refused: imports.refused.handler(({ input, context }) =>
    context.read(tx => listRefused(tx, context.actor, input.id, input)),
  ),
})

const facts = implement(factsContract).$context<RequestContext>()

const factsRoutes = facts.router({
  orders: facts.orders.handler(({ input, context }) =>
    context.write(tx => writeFacts(tx, context.actor, 'orders', input, context.now())),
  ),
  interactions: facts.interactions.handler(({ input, context }) =>
    context.write(tx => writeFacts(tx, context.actor, 'interactions', input, context.now())),
  ),
  behaviours: facts.behaviours.handler(({ input, context }) =>
    context.write(tx => writeFacts(tx, context.actor, 'behaviours', input, context.now())),
  ),
})

export const activityRoutes = { imports: importsRoutes, facts: factsRoutes, needs: needsRoutes }
