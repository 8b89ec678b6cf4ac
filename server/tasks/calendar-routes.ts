import { implement } from '@orpc/server'
import { calendarContract } from '../../domain/tasks/calendar-contract.ts'
import type { RequestContext } from '../base/http.ts'
import { changeCalendar } from './calendar-changes.ts'
import { calendarChanges, calendarMoves, previewCalendar } from './calendar-reads.ts'

const on = implement(calendarContract).$context<RequestContext>()

export const calendarRoutes = on.router({
  preview: on.preview.handler(({ input, context }) =>
    context.read(tx => previewCalendar(tx, context.actor, input, context.now())),
  ),
  change: on.change.handler(({ input, context }) =>
    context.write(tx => changeCalendar(tx, context.actor, input, context.now())),
  ),
  changes: on.changes.handler(({ input, context }) =>
    context.read(tx => calendarChanges(tx, context.actor, input, context.now())),
  ),
  moves: on.moves.handler(({ input, context }) =>
    context.read(tx => calendarMoves(tx, context.actor, input, context.now())),
  ),
})
