import * as z from 'zod/mini'
import { route } from '../base/route.ts'
import { isoDate, pageOf, pageQuery } from '../base/shapes.ts'
import { tag } from './fields.ts'
import { ownerContract } from './owner-contract.ts'
import { contact, contactChange, customer, customerChange, newCustomer } from './shapes.ts'
import { timelineItem } from './timeline.ts'

const ofCustomer = { code: z.string() }
const ofContact = { code: z.string(), name: z.string() }

/** A hit of the jump box. `match` says what was hit, with the text that shows it (masked where the asker may not see it). */
export const searchHit = z.object({
  code: z.string(),
  name: z.string(),
  type: z.enum(['company', 'person']),
  owner: z.nullable(z.string()),
  match: z.object({
    field: z.enum([
      'name',
      'initials',
      'pinyin',
      'code',
      'phone',
      'email',
      'contact',
      'credit_code',
      'own',
      'former',
      'other',
    ]),
    text: z.string(),
  }),
})
export type SearchHit = z.infer<typeof searchHit>

/** What pickers and filters offer, each in its own order of names, at most 500 of a kind. */
export const customerChoices = z.object({
  tags: z.array(z.string()),
  industries: z.array(z.string()),
  regions: z.array(z.string()),
  owners: z.array(z.object({ id: z.string(), name: z.string() })),
})

export type CustomerChoices = z.infer<typeof customerChoices>

export const customersContract = {
  get: route({
    method: 'GET',
    path: '/customers/{code}',
    summary: 'A customer with its contacts',
  })
    .input(z.object(ofCustomer))
    .output(customer),
  create: route({
    method: 'POST',
    path: '/customers',
    summary: 'Create a customer; facts that waited for its code belong to it at once',
    successStatus: 201,
  })
    .input(newCustomer)
    .output(customer),
  update: route({
    method: 'PATCH',
    path: '/customers/{code}',
    summary: 'Change a customer: a missing field keeps, null clears',
  })
    .input(z.extend(customerChange, ofCustomer))
    .output(customer),

  contacts: route({ method: 'GET', path: '/customers/{code}/contacts', summary: 'Contacts of a customer' })
    .input(z.object(ofCustomer))
    .output(z.object({ items: z.array(contact) })),
  putContact: route({
    method: 'PUT',
    path: '/customers/{code}/contacts/{name}',
    summary: 'Create or change a contact: a missing field keeps, null clears',
  })
    .input(z.extend(contactChange, ofContact))
    .output(contact),
  removeContact: route({
    method: 'DELETE',
    path: '/customers/{code}/contacts/{name}',
    summary: 'Remove a contact',
  })
    .input(z.object(ofContact))
    .output(z.object({ removed: z.boolean() })),

  addTag: route({ method: 'PUT', path: '/customers/{code}/tags/{tag}', summary: 'Give a customer a tag' })
    .input(z.object({ ...ofCustomer, tag }))
    .output(z.object({ tags: z.array(z.string()) })),
  removeTag: route({
    method: 'DELETE',
    path: '/customers/{code}/tags/{tag}',
    summary: 'Take a tag from a customer',
  })
    .input(z.object({ ...ofCustomer, tag: z.string() }))
    .output(z.object({ tags: z.array(z.string()) })),

  timeline: route({
    method: 'GET',
    path: '/customers/{code}/timeline',
    summary: 'Everything that happened to a customer, latest first',
  })
    .input(
      z.object({
        ...ofCustomer,
        ...pageQuery,
        /** Groups to show, separated by commas (`order,interaction`); none means all. */
        kinds: z.optional(z.string()),
        /** The last company day to show; without it everything. */
        until: z.optional(isoDate),
      }),
    )
    .output(pageOf(timelineItem)),

  ...ownerContract,

  choices: route({
    method: 'GET',
    path: '/customer-choices',
    summary: 'Tags, industries, regions and owners in use, for pickers and filters',
  }).output(customerChoices),

  search: route({
    method: 'GET',
    path: '/search',
    summary: 'Jump box: customers by name, pinyin, code, contact, e-mail or the end of a phone number',
  })
    .input(
      z.object({
        q: z.string().check(z.maxLength(100)),
        limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(50)), 10),
      }),
    )
    .output(z.object({ items: z.array(searchHit) })),
}
