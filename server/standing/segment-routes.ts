import { implement } from '@orpc/server'
import { segmentsContract } from '../../domain/standing/segments-contract.ts'
import type { RequestContext } from '../base/http.ts'
import { getSegment, listSegments } from './segment-answer.ts'
import { countCondition, sampleCondition } from './segment-count.ts'
import { estimateCondition } from './segment-estimate.ts'
import { segmentMembers, segmentMoves } from './segment-moves.ts'
import { archiveSegment, createSegment, updateSegment } from './segments.ts'

const on = implement(segmentsContract).$context<RequestContext>()

export const segmentRoutes = on.router({
  list: on.list.handler(({ input, context }) =>
    context.read(tx => listSegments(tx, context.actor, input, context.now())),
  ),
  create: on.create.handler(({ input, context }) =>
    context.write(async tx => {
      const id = await createSegment(tx, context.actor, input, context.now())
      return getSegment(tx, context.actor, id, context.now())
    }),
  ),
  count: on.count.handler(async ({ input, context }) => ({
    count: await context.read(tx => countCondition(tx, context.actor, input.condition, context.now())),
  })),
  estimate: on.estimate.handler(({ input, context }) =>
    context.read(tx => estimateCondition(tx, context.actor, input.condition, context.now())),
  ),
  sample: on.sample.handler(async ({ input, context }) => ({
    items: await context.read(tx => sampleCondition(tx, context.actor, input.condition, context.now())),
  })),
  get: on.get.handler(({ input, context }) =>
    context.read(tx => getSegment(tx, context.actor, input.segment, context.now())),
  ),
  update: on.update.handler(({ input: { segment, ...change }, context }) =>
    context.write(async tx => {
      const id = await updateSegment(tx, context.actor, segment, change, context.now())
      return getSegment(tx, context.actor, id, context.now())
    }),
  ),
  archive: on.archive.handler(({ input, context }) =>
    context.write(async tx => {
      const id = await archiveSegment(tx, context.actor, input.segment, true, context.now())
      return getSegment(tx, context.actor, id, context.now())
    }),
  ),
  restore: on.restore.handler(({ input, context }) =>
    context.write(async tx => {
      const id = await archiveSegment(tx, context.actor, input.segment, false, context.now())
      return getSegment(tx, context.actor, id, context.now())
    }),
  ),
  moves: on.moves.handler(({ input, context }) =>
    context.read(tx => segmentMoves(tx, context.actor, input, context.now())),
  ),
  members: on.members.handler(({ input, context }) =>
    context.read(tx => segmentMembers(tx, context.actor, input)),
  ),
})
