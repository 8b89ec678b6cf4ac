import { implement } from '@orpc/server'
import { trialContract } from '../../domain/standing/trial-contract.ts'
import type { RequestContext } from '../base/http.ts'
import { listTrials, readTrial, trialRows, trialYaml } from './trial-reads.ts'
import { cancelTrial, startTrial } from './trials.ts'

const on = implement(trialContract).$context<RequestContext>()

export const trialRoutes = on.router({
  start: on.start.handler(({ input: { as_of, ...input }, context }) =>
    context.write(tx => startTrial(tx, context.actor, { ...input, asOf: as_of }, context.now())),
  ),
  list: on.list.handler(({ input, context }) => context.read(tx => listTrials(tx, context.actor, input))),
  get: on.get.handler(({ input, context }) => context.read(tx => readTrial(tx, context.actor, input.id))),
  yaml: on.yaml.handler(({ input, context }) => context.read(tx => trialYaml(tx, context.actor, input.id))),
  rows: on.rows.handler(({ input, context }) => context.read(tx => trialRows(tx, context.actor, input))),
  cancel: on.cancel.handler(({ input, context }) =>
    context.write(tx => cancelTrial(tx, context.actor, input.id, context.now())),
  ),
})
