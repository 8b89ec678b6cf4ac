import { permit } from '../base/actor.ts'
import { eventStream } from '../base/event-stream.ts'
import type { StreamRoute } from '../base/http.ts'

/**
 * What changes in the inbox, as it changes: ids alone (`customer`, `message`, `what`), so that everybody may hear everything
 * and asks for what they may see. What one person has read is told to that person only.
 */
export const inboxStream: StreamRoute = {
  method: 'GET',
  path: '/inbox/stream',
  summary: 'Server-sent events of the inbox: `change` with ids, `again` when something may have been missed',
  answers: 'text/event-stream',
  handler: async (request, reply, context) => {
    const { actor } = context
    permit(actor, 'conversations.read')
    eventStream(request, reply, context.live, ['inbox'], ({ topic: _, ...notice }) =>
      notice.staff && notice.staff !== actor.id ? null : notice,
    )
    return reply
  },
}
