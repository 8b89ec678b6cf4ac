import { implement } from '@orpc/server'
import { customerListContract } from '../../domain/standing/list-contract.ts'
import type { RequestContext } from '../base/http.ts'
import { groupOf } from './group.ts'
import { listCustomers } from './list.ts'
import { countCustomers } from './list-count.ts'
import { neighboursOf } from './list-neighbours.ts'
import { portraitOf } from './portrait.ts'

const on = implement(customerListContract).$context<RequestContext>()

export const customerListRoutes = on.router({
  list: on.list.handler(({ input, context }) =>
    context.read(tx => listCustomers(tx, context.actor, input, context.now())),
  ),
  count: on.count.handler(async ({ input, context }) => ({
    count: await context.read(tx => countCustomers(tx, context.actor, input, context.now())),
  })),
  neighbours: on.neighbours.handler(({ input: { code, ...query }, context }) =>
    context.read(tx => neighboursOf(tx, context.actor, code, query, context.now())),
  ),
  group: on.group.handler(({ input, context }) =>
    context.read(tx => groupOf(tx, context.actor, input.code, context.now())),
  ),
  portrait: on.portrait.handler(({ input, context }) =>
    context.read(tx => portraitOf(tx, context.actor, input.code, context.now())),
  ),
})
