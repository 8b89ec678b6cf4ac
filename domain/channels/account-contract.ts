import * as z from 'zod/mini'
import { route } from '../base/route.ts'
import { isoTime, locale } from '../base/shapes.ts'
import { CUSTOMER_ACCOUNT_KINDS } from './account-fields.ts'

const byId = { id: z.uuid() }
const words = z.string().check(z.trim(), z.minLength(1), z.maxLength(200))
const values = z.record(
  z.string().check(z.regex(/^[a-z_]{1,40}$/)),
  z.string().check(z.trim(), z.maxLength(500)),
)
export const customerAccountKind = z.enum(CUSTOMER_ACCOUNT_KINDS)

export const customerAccount = z.object({
  ...byId,
  kind: customerAccountKind,
  name: z.string(),
  live: z.boolean(),
  locale,
  /** What may be read back. */
  settings: z.record(z.string(), z.string()),
  /** Names of the secrets that stand. */
  secrets: z.array(z.string()),
  /** Where its provider is to call; null: nobody calls it. */
  callback: z.nullable(z.string()),
  readable: z.boolean(),
  missing: z.array(z.object({ name: z.string(), needed: z.enum(['in', 'out', 'both']) })),
  failing_since: z.nullable(isoTime),
  paused_until: z.nullable(isoTime),
  last_reason: z.nullable(z.string()),
  /** When a call to its address was last believed, and when and why one since then was not. */
  heard_at: z.nullable(isoTime),
  refused_at: z.nullable(isoTime),
  refused: z.nullable(z.string()),
})
export type CustomerAccount = z.infer<typeof customerAccount>

export const newCustomerAccount = z.object({
  kind: customerAccountKind,
  name: words,
  live: z._default(z.boolean(), false),
  locale: z._default(locale, 'zh-Hans'),
  values: z._default(values, {}),
})
export type NewCustomerAccount = z.input<typeof newCustomerAccount>

export const customerAccountChange = z.object({
  name: z.optional(words),
  live: z.optional(z.boolean()),
  locale: z.optional(locale),
  /** A secret that is left out or empty stays. */
  values: z.optional(values),
})
export type CustomerAccountChange = z.input<typeof customerAccountChange>

/** With the secrets that we made just now: shown once, to be copied to the provider. */
const saved = z.extend(customerAccount, { made: z.record(z.string(), z.string()) })

export const smsTemplate = z.object({
  code: z.string(),
  name: z.string(),
  body: z.string(),
  variables: z.array(z.string()),
  status: z.enum(['pending', 'approved', 'rejected']),
  reason: z.nullable(z.string()),
  checked_at: isoTime,
})

const members = z.object({
  items: z.array(z.object({ user_id: z.string(), staff_id: z.uuid(), name: z.string() })),
  /** Contacts on their way to a new owner, and those that were refused. */
  handovers: z.object({ asked: z.number(), refused: z.number() }),
})

/** The accounts by which customers are spoken with: WeChat, WeCom, SMS, telephone, webhooks, social platforms, the sandbox. */
export const customerChannelsContract = {
  list: route({
    method: 'GET',
    path: '/customer-channels',
    summary: 'Accounts to speak with customers by',
  }).output(z.object({ items: z.array(customerAccount) })),
  add: route({
    method: 'POST',
    path: '/customer-channels',
    summary: 'Add one; secrets that are left empty are made and shown once',
    successStatus: 201,
  })
    .input(newCustomerAccount)
    .output(saved),
  change: route({
    method: 'PATCH',
    path: '/customer-channels/{id}',
    summary: 'Change one; secrets left out stay',
  })
    .input(z.extend(customerAccountChange, byId))
    .output(saved),
  remove: route({
    method: 'DELETE',
    path: '/customer-channels/{id}',
    summary: 'Remove one; what waits for it is not sent',
    successStatus: 204,
  })
    .input(z.object(byId))
    .output(z.void()),
  test: route({
    method: 'POST',
    path: '/customer-channels/{id}/test',
    summary: 'Ask its provider whether its keys are right; nothing is sent to anybody',
  })
    .input(z.object(byId))
    .output(z.object({ ok: z.boolean(), reason: z.nullable(z.string()), detail: z.nullable(z.string()) })),
  templates: route({
    method: 'GET',
    path: '/customer-channels/{id}/templates',
    summary: 'SMS templates and their approval, as the provider last said',
  })
    .input(z.object(byId))
    .output(z.object({ sign: z.string(), items: z.array(smsTemplate) })),
  checkTemplates: route({
    method: 'POST',
    path: '/customer-channels/{id}/templates',
    summary: 'Ask the provider for its templates now',
    successStatus: 202,
  })
    .input(z.object(byId))
    .output(z.object({ asked: z.boolean() })),
  members: route({
    method: 'GET',
    path: '/customer-channels/{id}/members',
    summary: 'Which member of the company’s WeCom is which colleague',
  })
    .input(z.object(byId))
    .output(members),
  setMembers: route({
    method: 'PUT',
    path: '/customer-channels/{id}/members',
    summary: 'Say which member of the company’s WeCom is which colleague',
  })
    .input(
      z.object({
        ...byId,
        items: z
          .array(
            z.object({
              user_id: z.string().check(z.trim(), z.minLength(1), z.maxLength(64)),
              staff_id: z.uuid(),
            }),
          )
          .check(z.maxLength(2000)),
      }),
    )
    .output(members),
  logCall: route({
    method: 'POST',
    path: '/calls',
    summary: 'Log a call that was made or taken',
    successStatus: 201,
  })
    .input(
      z.object({
        customer_code: z.string().check(z.minLength(1), z.maxLength(100)),
        direction: z.enum(['in', 'out']),
        number: z.optional(z.string().check(z.regex(/^\+?[\d\s()-]{3,30}$/))),
        started_at: z.optional(z.iso.datetime({ offset: true })),
        seconds: z._default(z.int().check(z.gte(0), z.lte(86_400)), 0),
        note: z.string().check(z.trim(), z.minLength(1), z.maxLength(20_000)),
      }),
    )
    .output(z.object({ message_id: z.uuid() })),
  play: route({
    method: 'POST',
    path: '/sandbox/messages',
    summary: 'Write as a customer in the sandbox, to see what comes back',
    successStatus: 201,
  })
    .input(
      z.object({
        /** Whom one plays: a name, the same one goes on. */
        name: z.string().check(z.trim(), z.minLength(1), z.maxLength(100)),
        text: z.string().check(z.trim(), z.minLength(1), z.maxLength(10_000)),
        locale: z.optional(locale),
      }),
    )
    .output(z.object({ message_id: z.uuid() })),
  played: route({
    method: 'GET',
    path: '/sandbox/messages',
    summary: 'What was said with the customer one plays, oldest first',
  })
    .input(z.object({ name: z.string().check(z.trim(), z.minLength(1), z.maxLength(100)) }))
    .output(
      z.object({
        customer_id: z.nullable(z.uuid()),
        items: z.array(
          z.object({
            id: z.uuid(),
            at: isoTime,
            direction: z.enum(['in', 'out']),
            author: z.enum(['customer', 'staff', 'bot', 'system']),
            name: z.nullable(z.string()),
            text: z.string(),
          }),
        ),
      }),
    ),
  players: route({
    method: 'GET',
    path: '/sandbox',
    summary: 'Customers that were played in the sandbox, latest first',
  }).output(z.object({ items: z.array(z.object({ name: z.string(), last_at: isoTime })) })),
}
