import { implement } from '@orpc/server'
import { chatAccountsContract } from '../../domain/channels/chat-accounts-contract.ts'
import type { RequestContext } from '../base/http.ts'
import { addChat, changeChat, listChats, removeChat, renewIdentityKey } from './chat-accounts.ts'

const on = implement(chatAccountsContract).$context<RequestContext>()

export const chatAccountsRoutes = on.router({
  list: on.list.handler(({ context }) => context.read(tx => listChats(tx, context.actor, context.now()))),
  add: on.add.handler(({ input, context }) =>
    context.write(tx => addChat(tx, context.actor, input, context.now())),
  ),
  change: on.change.handler(({ input, context }) =>
    context.write(tx => changeChat(tx, context.actor, input, context.now())),
  ),
  remove: on.remove.handler(({ input, context }) =>
    context.write(tx => removeChat(tx, context.actor, input.id, context.now())),
  ),
  renewKey: on.renewKey.handler(({ input, context }) =>
    context.write(tx => renewIdentityKey(tx, context.actor, input.id, context.now())),
  ),
})
