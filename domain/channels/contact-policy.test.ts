import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { standingPolicy } from '../standing/policy.ts'
import { contactPolicy } from './contact-policy.ts'

const standing = z.parse(standingPolicy.schema, {})
const found = (value: object) =>
  contactPolicy
    .check(z.parse(contactPolicy.schema, value), { standing })
    .map(({ severity, path, code }) => `${severity} ${path} ${code}`)

test('the defaults are in order; a tier that is not there, a week above its month and no quiet hours are told', () => {
  expect(found({})).toEqual([])
  expect(found({ per_week: { A: 9, Z: 1 }, quiet_from: '08:30', others_per_week: 5 })).toEqual([
    'error contact.per_week.Z channels.unknown_tier',
    'warning contact.per_week.A channels.week_above_month',
    'warning contact.others_per_week channels.week_above_month',
    'warning contact.quiet_until channels.no_quiet_hours',
  ])
  expect(z.safeParse(contactPolicy.schema, { quiet_from: '9pm' }).success).toBe(false)
})
