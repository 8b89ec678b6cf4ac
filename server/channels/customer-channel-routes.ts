import { implement } from '@orpc/server'
import { customerChannelsContract } from '../../domain/channels/account-contract.ts'
import type { RequestContext } from '../base/http.ts'
import {
  addCustomerAccount,
  changeCustomerAccount,
  listCustomerAccounts,
  removeCustomerAccount,
} from './customer-accounts.ts'
import { logCall } from './log-call.ts'
import { probeAccount } from './probe-account.ts'
import { play, played, players } from './sandbox-play.ts'
import { checkTemplates, listTemplates } from './sms-templates.ts'
import { listMembers, setMembers } from './wecom-members.ts'

const on = implement(customerChannelsContract).$context<RequestContext>()

export const customerChannelsRoutes = on.router({
  list: on.list.handler(({ context }) =>
    context.read(tx => listCustomerAccounts(tx, context.actor, context.now())),
  ),
  add: on.add.handler(({ input, context }) =>
    context.write(tx => addCustomerAccount(tx, context.actor, input, context.now())),
  ),
  change: on.change.handler(({ input: { id, ...input }, context }) =>
    context.write(tx => changeCustomerAccount(tx, context.actor, id, input, context.now())),
  ),
  remove: on.remove.handler(({ input, context }) =>
    context.write(tx => removeCustomerAccount(tx, context.actor, input.id, context.now())),
  ),
  test: on.test.handler(({ input, context }) => probeAccount(context, context.actor, input.id)),
  templates: on.templates.handler(({ input, context }) =>
    context.read(tx => listTemplates(tx, context.actor, input.id, context.now())),
  ),
  checkTemplates: on.checkTemplates.handler(({ input, context }) =>
    context.write(tx => checkTemplates(tx, context.actor, input.id, context.now())),
  ),
  members: on.members.handler(({ input, context }) =>
    context.read(tx => listMembers(tx, context.actor, input.id)),
  ),
  setMembers: on.setMembers.handler(({ input, context }) =>
    context.write(tx => setMembers(tx, context.actor, input.id, input.items, context.now())),
  ),
  logCall: on.logCall.handler(({ input, context }) =>
    context.write(tx => logCall(tx, context.actor, input, context.now())),
  ),
  play: on.play.handler(({ input, context }) =>
    context.write(tx => play(tx, context.actor, input, context.now())),
  ),
  played: on.played.handler(({ input, context }) =>
    context.read(tx => played(tx, context.actor, input.name, context.now())),
  ),
  players: on.players.handler(({ context }) => context.read(tx => players(tx, context.actor, context.now()))),
})
