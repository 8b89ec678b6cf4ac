import * as z from 'zod/mini'
import type { Policy } from '../../domain/handbook/policy.ts'
import { sections } from './sections.ts'

let of: readonly Policy[] = []
let schemas: Record<string, unknown> = {}

/** Every section's shape as JSON Schema, by key: what a form or another program needs to write it. Made once. */
export function sectionSchemas(): Record<string, unknown> {
  if (of !== sections()) {
    of = sections()
    schemas = Object.fromEntries(
      of.map(({ key, schema }) => [key, z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })]),
    )
  }
  return schemas
}
