import { implement } from '@orpc/server'
import { emotionContract } from '../../domain/channels/emotion-contract.ts'
import type { RequestContext } from '../base/http.ts'
import { correctMood, promiseFollowUp, trainEmotion } from './actions.ts'
import { emotionState, empathyFor, listMoodCorrections, moodOf } from './reads.ts'

const on = implement(emotionContract).$context<RequestContext>()

export const emotionRoutes = on.router({
  state: on.state.handler(({ context }) =>
    context.read(tx => emotionState(tx, context.actor, context.now())),
  ),
  corrections: on.corrections.handler(({ input, context }) =>
    context.read(tx => listMoodCorrections(tx, context.actor, input, context.now())),
  ),
  train: on.train.handler(({ context }) =>
    context.write(tx => trainEmotion(tx, context.actor, context.now())),
  ),
  get: on.get.handler(({ input, context }) =>
    context.read(tx => moodOf(tx, context.actor, input, context.now())),
  ),
  correct: on.correct.handler(({ input, context }) =>
    context.write(tx => correctMood(tx, context.actor, input, context.now())),
  ),
  empathy: on.empathy.handler(({ input, context }) =>
    context.read(tx => empathyFor(tx, context.actor, input.id, context.now())),
  ),
  promise: on.promise.handler(({ input, context }) =>
    context.write(tx => promiseFollowUp(tx, context.actor, input.id, context.now())),
  ),
})
