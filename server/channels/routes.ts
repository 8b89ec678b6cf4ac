import { implement } from '@orpc/server'
import { channelsContract } from '../../domain/channels/contract.ts'
import type { RequestContext } from '../base/http.ts'
import { addAccount, changeAccount, choose, removeAccount, sendAgain, testAccount } from './actions.ts'
import { choicesOf, listAccounts, listMailsLeft, listOutbox } from './reads.ts'

const on = implement(channelsContract).$context<RequestContext>()

export const channelsRoutes = on.router({
  outbox: on.outbox.handler(({ input, context }) =>
    context.read(tx => listOutbox(tx, context.actor, input, context.now())),
  ),
  again: on.again.handler(({ input, context }) =>
    context.write(tx => sendAgain(tx, context.actor, input.id, context.now())),
  ),
  choices: on.choices.handler(({ context }) => context.read(tx => choicesOf(tx, context.actor))),
  choose: on.choose.handler(({ input, context }) =>
    context.write(tx => choose(tx, context.actor, input, context.now())),
  ),
  accounts: on.accounts.handler(({ context }) =>
    context.read(tx => listAccounts(tx, context.actor, context.now())),
  ),
  add: on.add.handler(({ input, context }) =>
    context.write(tx => addAccount(tx, context.actor, input, context.now())),
  ),
  change: on.change.handler(({ input: { id, ...input }, context }) =>
    context.write(tx => changeAccount(tx, context.actor, id, input, context.now())),
  ),
  remove: on.remove.handler(({ input, context }) =>
    context.write(tx => removeAccount(tx, context.actor, input.id, context.now())),
  ),
  leftOut: on.leftOut.handler(({ input, context }) =>
    context.write(tx => listMailsLeft(tx, context.actor, input.id, context.now())),
  ),
  test: on.test.handler(({ input, context }) =>
    context.write(tx => testAccount(tx, context.actor, input.id, context.now())),
  ),
})
