import { implement } from '@orpc/server'
import { careContract } from '../../domain/care/contract.ts'
import type { RequestContext } from '../base/http.ts'
import { startPlan, stopPlan } from './actions.ts'
import { pastMoments } from './past-moments.ts'
import { movePlans, planVersions } from './plan-versions.ts'
import { punctualityOf, punctualityTasks } from './punctuality.ts'
import { careRecord, panelOf, previewCare, todayOf } from './reads.ts'
import { rehearsePlaybook } from './rehearse.ts'
import { sendStep } from './send-step.ts'

const on = implement(careContract).$context<RequestContext>()

export const careRoutes = on.router({
  today: on.today.handler(({ input, context }) =>
    context.read(tx => todayOf(tx, context.actor, input, context.now())),
  ),
  panel: on.panel.handler(({ input, context }) =>
    context.read(tx => panelOf(tx, context.actor, input.id, context.now())),
  ),
  send: on.send.handler(({ input, context }) =>
    context.write(tx => sendStep(tx, context.actor, input, context.now())),
  ),
  preview: on.preview.handler(({ input, context }) =>
    context.read(tx => previewCare(tx, context.actor, input, context.now())),
  ),
  record: on.record.handler(({ input, context }) =>
    context.read(tx => careRecord(tx, context.actor, input, context.now())),
  ),
  start: on.start.handler(({ input, context }) =>
    context.write(tx => startPlan(tx, context.actor, input, context.now())),
  ),
  stop: on.stop.handler(({ input, context }) =>
    context.write(tx => stopPlan(tx, context.actor, input, context.now())),
  ),
  rehearse: on.rehearse.handler(({ input, context }) =>
    context.read(tx => rehearsePlaybook(tx, context.actor, input, context.now())),
  ),
  pastMoments: on.pastMoments.handler(({ input, context }) =>
    context.read(tx => pastMoments(tx, context.actor, input, context.now())),
  ),
  planVersions: on.planVersions.handler(({ input, context }) =>
    context.read(tx => planVersions(tx, context.actor, input.key, context.now())),
  ),
  punctuality: on.punctuality.handler(({ input, context }) =>
    context.read(tx => punctualityOf(tx, context.actor, input, context.now())),
  ),
  punctualityTasks: on.punctualityTasks.handler(({ input, context }) =>
    context.read(tx => punctualityTasks(tx, context.actor, input, context.now())),
  ),
  movePlans: on.movePlans.handler(({ input, context }) =>
    context.write(tx => movePlans(tx, context.actor, input, context.now())),
  ),
})
