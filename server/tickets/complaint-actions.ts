import type { Subscription } from '../base/jobs.ts'
import { followHandbook, hearTicket } from './complaint-news.ts'
import { hearRevisit } from './complaint-revisit.ts'

export { decideCompensation, takeBackCompensation } from './complaint-approve.ts'
export { closeComplaint, complaintEndRule } from './complaint-close.ts'
export { investigateComplaint } from './complaint-investigate.ts'
export { receiveComplaint } from './complaint-receive.ts'
export { reopenComplaint } from './complaint-reopen.ts'
export { recordRevisit } from './complaint-revisit.ts'
export { solveComplaint } from './complaint-solve.ts'
export { tellResult } from './complaint-tell.ts'

/** What complaints hear of. */
export const complaintSubscriptions: Subscription[] = [
  { type: 'ticket.opened', subscriber: 'tickets.complaints', handler: hearTicket },
  { type: 'ticket.changed', subscriber: 'tickets.complaints', handler: hearTicket },
  { type: 'task.closed', subscriber: 'tickets.revisits', handler: hearRevisit },
  {
    type: 'handbook.activated',
    subscriber: 'tickets.complaint_dues',
    handler: (tx, _event, now) => followHandbook(tx, now),
  },
]
