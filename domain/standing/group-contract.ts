import * as z from 'zod/mini'
import { route } from '../base/route.ts'
import { money } from '../base/shapes.ts'

/** A company of a group that the reader may see. */
export const groupMember = z.object({
  code: z.string(),
  name: z.string(),
  /** The nearest company above that the reader sees; null for the top. */
  above: z.nullable(z.string()),
  /** 0 for the top. */
  level: z.number(),
  tier: z.nullable(z.string()),
  stage: z.string(),
  owner: z.nullable(z.string()),
  amount_365d: money,
})

/**
 * A group of companies: who stands above and below a customer, and sums over those in the reader's sight. `hidden` are the others,
 * counted and neither named nor summed: a sum with them would tell what they buy.
 */
export const customerGroup = z.object({
  /** The top first, each followed by those below it, the largest first. */
  members: z.array(groupMember),
  hidden: z.number(),
  /** More than are looked at. */
  truncated: z.boolean(),
  sums: z.object({
    amount_365d: money,
    orders_365d: z.number(),
    open_tasks: z.number(),
    running_contracts: z.number(),
    contracts_amount: money,
    complaints_365d: z.number(),
  }),
})
export type CustomerGroup = z.infer<typeof customerGroup>

export const groupRoute = route({
  method: 'GET',
  path: '/customers/{code}/group',
  summary: 'The group of companies a customer belongs to, with sums',
})
  .input(z.object({ code: z.string() }))
  .output(customerGroup)
