import * as z from 'zod/mini'
import { route } from '../base/route.ts'
import { isoTime, localText, pageOf, pageQuery } from '../base/shapes.ts'

const person = z.object({ id: z.string(), name: z.string() })

/** A change of hands. `from` or `to` null: it was, or became, nobody's. */
export const ownerChange = z.object({
  id: z.string(),
  at: isoTime,
  kind: z.enum(['given', 'claimed', 'released', 'returned', 'left', 'matched', 'imported']),
  from: z.nullable(person),
  to: z.nullable(person),
  by: z.string(),
  note: z.nullable(z.string()),
  /** Of `returned`: what the rule of the pool is called. */
  rule: z.nullable(localText),
})
export type OwnerChange = z.infer<typeof ownerChange>

export const ownerContract = {
  ownerChanges: route({
    method: 'GET',
    path: '/customers/{code}/owner-changes',
    summary: 'Who had a customer when and why it changed hands, latest first',
  })
    .input(z.object({ code: z.string(), ...pageQuery }))
    .output(pageOf(ownerChange)),
}
