import { implement } from '@orpc/server'
import { tasksContract } from '../../domain/tasks/contract.ts'
import { teamWorkContract } from '../../domain/tasks/team-contract.ts'
import type { RequestContext } from '../base/http.ts'
import {
  cancelTask,
  completeTask,
  createTask,
  handOverTask,
  postponeTask,
  previewSpread,
  spread,
} from './actions.ts'
import { getTask, listTasks, loadOf, workloadOf } from './reads.ts'

const on = implement(tasksContract).$context<RequestContext>()

export const tasksRoutes = on.router({
  list: on.list.handler(({ input, context }) =>
    context.read(tx => listTasks(tx, context.actor, input, context.now())),
  ),
  workload: on.workload.handler(({ context }) =>
    context.read(tx => workloadOf(tx, context.actor, context.now())),
  ),
  get: on.get.handler(({ input, context }) =>
    context.read(tx => getTask(tx, context.actor, input.id, context.now())),
  ),
  create: on.create.handler(({ input, context }) =>
    context.write(tx => createTask(tx, context.actor, input, context.now())),
  ),
  complete: on.complete.handler(({ input: { id, ...input }, context }) =>
    context.write(tx => completeTask(tx, context.actor, id, input, context.now())),
  ),
  postpone: on.postpone.handler(({ input: { id, ...input }, context }) =>
    context.write(tx => postponeTask(tx, context.actor, id, input, context.now())),
  ),
  handOver: on.handOver.handler(({ input: { id, ...input }, context }) =>
    context.write(tx => handOverTask(tx, context.actor, id, input, context.now())),
  ),
  cancel: on.cancel.handler(({ input: { id, ...input }, context }) =>
    context.write(tx => cancelTask(tx, context.actor, id, input, context.now())),
  ),
})

const team = implement(teamWorkContract).$context<RequestContext>()

export const teamWorkRoutes = team.router({
  load: team.load.handler(({ input, context }) =>
    context.read(tx => loadOf(tx, context.actor, input, context.now())),
  ),
  preview: team.preview.handler(({ input, context }) =>
    context.read(tx => previewSpread(tx, context.actor, input, context.now())),
  ),
  spread: team.spread.handler(({ input, context }) =>
    context.write(tx => spread(tx, context.actor, input, context.now())),
  ),
})
