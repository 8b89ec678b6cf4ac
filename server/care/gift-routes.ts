import { implement } from '@orpc/server'
import { giftsContract } from '../../domain/care/gift-contract.ts'
import type { RequestContext } from '../base/http.ts'
import { bookStock, createGift, deliverGift, giveGift, releaseGift, sendGift, updateGift } from './actions.ts'
import { customerGiftsOf, giftCostsOf, listGifts, listGiven, stockMoves } from './reads.ts'

const on = implement(giftsContract).$context<RequestContext>()

export const giftsRoutes = on.router({
  list: on.list.handler(({ input, context }) =>
    context.read(tx => listGifts(tx, context.actor, input, context.now())),
  ),
  create: on.create.handler(({ input, context }) =>
    context.write(tx => createGift(tx, context.actor, input, context.now())),
  ),
  update: on.update.handler(({ input: { id, ...change }, context }) =>
    context.write(tx => updateGift(tx, context.actor, id, change, context.now())),
  ),
  stock: on.stock.handler(({ input, context }) =>
    context.write(tx => bookStock(tx, context.actor, input, context.now())),
  ),
  moves: on.moves.handler(({ input, context }) =>
    context.read(tx => stockMoves(tx, context.actor, input, context.now())),
  ),
  given: on.given.handler(({ input, context }) =>
    context.read(tx => listGiven(tx, context.actor, input, context.now())),
  ),
  costs: on.costs.handler(({ input, context }) =>
    context.read(tx => giftCostsOf(tx, context.actor, input, context.now())),
  ),
  ofCustomer: on.ofCustomer.handler(({ input, context }) =>
    context.read(tx => customerGiftsOf(tx, context.actor, input, context.now())),
  ),
  give: on.give.handler(({ input, context }) =>
    context.write(tx => giveGift(tx, context.actor, input, context.now())),
  ),
  send: on.send.handler(({ input, context }) =>
    context.write(tx => sendGift(tx, context.actor, input, context.now())),
  ),
  deliver: on.deliver.handler(({ input, context }) =>
    context.write(tx => deliverGift(tx, context.actor, input.id, context.now())),
  ),
  release: on.release.handler(({ input, context }) =>
    context.write(tx => releaseGift(tx, context.actor, input, context.now())),
  ),
})
