import { implement } from '@orpc/server'
import { needsContract } from '../../domain/activity/needs-contract.ts'
import type { RequestContext } from '../base/http.ts'
import { acceptSuggestion, dismissSuggestion, needFiguresOf, tagSuggestionsOf } from './tag-suggestions.ts'

const on = implement(needsContract).$context<RequestContext>()

export const needsRoutes = on.router({
  suggestions: on.suggestions.handler(({ input, context }) =>
    context.read(tx => tagSuggestionsOf(tx, context.actor, input.code, context.now())),
  ),
  accept: on.accept.handler(({ input, context }) =>
    context.write(tx => acceptSuggestion(tx, context.actor, input.code, input.tag, context.now())),
  ),
  dismiss: on.dismiss.handler(({ input, context }) =>
    context.write(tx => dismissSuggestion(tx, context.actor, input.code, input.tag, context.now())),
  ),
  figures: on.figures.handler(async ({ context }) => ({
    items: await context.read(tx => needFiguresOf(tx, context.actor)),
  })),
})
