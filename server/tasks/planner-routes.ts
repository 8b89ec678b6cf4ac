import { implement } from '@orpc/server'
import { Problem } from '../../domain/base/problem.ts'
import { plannerContract } from '../../domain/tasks/planner-contract.ts'
import type { RequestContext, StreamRoute } from '../base/http.ts'
import { closeFeed, feedOf, openFeed, readFeed } from './calendar-feed.ts'
import { calendarOf } from './planner.ts'

const on = implement(plannerContract).$context<RequestContext>()

export const plannerRoutes = on.router({
  calendar: on.calendar.handler(({ input, context }) =>
    context.read(tx => calendarOf(tx, context.actor, input, context.now())),
  ),
  feed: on.feed.handler(({ context }) => context.read(tx => feedOf(tx, context.actor, context.now()))),
  openFeed: on.openFeed.handler(({ input, context }) =>
    context.write(tx => openFeed(tx, context.actor, input, context.now())),
  ),
  closeFeed: on.closeFeed.handler(({ context }) =>
    context.write(tx => closeFeed(tx, context.actor, context.now())),
  ),
})

/** The feed itself: calendar programs send no sign-in, the link is the secret. */
export const feedStreams: StreamRoute[] = [
  {
    method: 'GET',
    path: '/calendar/feeds/:file',
    summary: 'A person’s calendar by its secret link (iCalendar)',
    answers: 'text/calendar',
    meta: { public: true },
    handler: async (request, reply, context) => {
      const secret = /^([\w-]{43})\.ics$/.exec((request.params as { file: string }).file)?.[1]
      const text = secret ? await context.write(tx => readFeed(tx, secret, context.now())) : null
      if (text === null) throw new Problem('not_found', 'tasks.unknown_feed', 'There is no such calendar')
      return reply
        .type('text/calendar; charset=utf-8')
        .header('cache-control', 'private, no-store')
        .send(text)
    },
  },
]
