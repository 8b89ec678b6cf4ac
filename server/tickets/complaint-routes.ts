import { implement } from '@orpc/server'
import { complaintsContract } from '../../domain/tickets/complaint-contract.ts'
import type { RequestContext } from '../base/http.ts'
import {
  closeComplaint,
  decideCompensation,
  investigateComplaint,
  receiveComplaint,
  recordRevisit,
  reopenComplaint,
  solveComplaint,
  takeBackCompensation,
  tellResult,
} from './complaint-actions.ts'
import { countCauses } from './complaint-causes.ts'
import { complaintCounts, listComplaints, readComplaint } from './complaint-reads.ts'

const on = implement(complaintsContract).$context<RequestContext>()

export const complaintsRoutes = on.router({
  list: on.list.handler(({ input, context }) =>
    context.read(tx => listComplaints(tx, context.actor, input, context.now())),
  ),
  counts: on.counts.handler(({ context }) =>
    context.read(tx => complaintCounts(tx, context.actor, context.now())),
  ),
  causes: on.causes.handler(({ input, context }) =>
    context.read(tx => countCauses(tx, context.actor, input, context.now())),
  ),
  get: on.get.handler(({ input, context }) =>
    context.read(tx => readComplaint(tx, context.actor, input.number, context.now())),
  ),
  receive: on.receive.handler(({ input: { number, ...input }, context }) =>
    context.write(tx => receiveComplaint(tx, context.actor, number, input, context.now())),
  ),
  investigate: on.investigate.handler(({ input: { number, ...input }, context }) =>
    context.write(tx => investigateComplaint(tx, context.actor, number, input, context.now())),
  ),
  solve: on.solve.handler(({ input: { number, ...input }, context }) =>
    context.write(tx => solveComplaint(tx, context.actor, number, input, context.now())),
  ),
  decide: on.decide.handler(({ input: { number, ...input }, context }) =>
    context.write(tx => decideCompensation(tx, context.actor, number, input, context.now())),
  ),
  takeBack: on.takeBack.handler(({ input, context }) =>
    context.write(tx => takeBackCompensation(tx, context.actor, input, context.now())),
  ),
  tell: on.tell.handler(({ input: { number, ...input }, context }) =>
    context.write(tx => tellResult(tx, context.actor, number, input, context.now())),
  ),
  revisit: on.revisit.handler(({ input: { number, ...input }, context }) =>
    context.write(tx => recordRevisit(tx, context.actor, number, input, context.now())),
  ),
  close: on.close.handler(({ input: { number, ...input }, context }) =>
    context.write(tx => closeComplaint(tx, context.actor, number, input, context.now())),
  ),
  reopen: on.reopen.handler(({ input: { number, ...input }, context }) =>
    context.write(tx => reopenComplaint(tx, context.actor, number, input, context.now())),
  ),
})
