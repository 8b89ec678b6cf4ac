import { implement } from '@orpc/server'
import { customersContract } from '../../domain/customers/contract.ts'
import type { RequestContext } from '../base/http.ts'
import { addTag, createCustomer, putContact, removeContact, removeTag, updateCustomer } from './actions.ts'
import { customerAfterChange } from './get-customer.ts'
import { ownerChangesOf } from './owner-history.ts'
import { contactsOf, customerChoices, getCustomer, searchCustomers, timelineOf } from './reads.ts'

const on = implement(customersContract).$context<RequestContext>()

export const customersRoutes = on.router({
  get: on.get.handler(({ input, context }) =>
    context.read(tx => getCustomer(tx, context.actor, input.code, context.now())),
  ),
  create: on.create.handler(({ input, context }) =>
    context.write(async tx => {
      const { id } = await createCustomer(tx, context.actor, input, context.now())
      return customerAfterChange(tx, context.actor, id, context.now())
    }),
  ),
  update: on.update.handler(({ input: { code, ...change }, context }) =>
    context.write(async tx => {
      const { id } = await updateCustomer(tx, context.actor, code, change, context.now())
      return customerAfterChange(tx, context.actor, id, context.now())
    }),
  ),
  contacts: on.contacts.handler(async ({ input, context }) => ({
    items: await context.read(tx => contactsOf(tx, context.actor, input.code, context.now())),
  })),
  putContact: on.putContact.handler(({ input: { code, name, ...change }, context }) =>
    context.write(tx => putContact(tx, context.actor, code, name, change, context.now())),
  ),
  removeContact: on.removeContact.handler(async ({ input, context }) => {
    await context.write(tx => removeContact(tx, context.actor, input.code, input.name, context.now()))
    return { removed: true }
  }),
  addTag: on.addTag.handler(({ input, context }) =>
    context.write(tx => addTag(tx, context.actor, input.code, input.tag, context.now())),
  ),
  removeTag: on.removeTag.handler(({ input, context }) =>
    context.write(tx => removeTag(tx, context.actor, input.code, input.tag, context.now())),
  ),
  timeline: on.timeline.handler(({ input: { code, ...page }, context }) =>
    context.read(tx => timelineOf(tx, context.actor, code, page, context.now())),
  ),
  ownerChanges: on.ownerChanges.handler(({ input: { code, ...page }, context }) =>
    context.read(tx => ownerChangesOf(tx, context.actor, code, page, context.now())),
  ),
  choices: on.choices.handler(({ context }) => context.read(tx => customerChoices(tx, context.actor))),
  search: on.search.handler(async ({ input, context }) => ({
    items: await context.read(tx => searchCustomers(tx, context.actor, input.q, input.limit, context.now())),
  })),
})
