import { implement } from '@orpc/server'
import { doorContract } from '../../domain/channels/door-contract.ts'
import type { RequestContext } from '../base/http.ts'
import { noteConsent } from './actions.ts'
import { consentsOf, listSends } from './reads.ts'

const on = implement(doorContract).$context<RequestContext>()

export const doorRoutes = on.router({
  sends: on.sends.handler(({ input, context }) =>
    context.read(tx => listSends(tx, context.actor, input, context.now())),
  ),
  consents: on.consents.handler(({ input, context }) =>
    context.read(tx => consentsOf(tx, context.actor, input.code, context.now())),
  ),
  consent: on.consent.handler(({ input: { code, ...said }, context }) =>
    context.write(tx => noteConsent(tx, context.actor, code, said, context.now())),
  ),
})
