import * as z from 'zod/mini'
import { isoTime } from '../base/shapes.ts'
import { customerFields, preferredChannel, realDate, serviceLevel, tag } from './fields.ts'

/** Fields of the customer file that one change may set for many. */
export const BULK_FIELDS = ['industry', 'size', 'region', 'source', 'preferred_channel'] as const
export type BulkField = (typeof BULK_FIELDS)[number]

const some = z.array(tag).check(z.minLength(1), z.maxLength(20))

/** What is done to each of many customers; a missing part leaves it as it is, null clears. */
export const bulkChange = z
  .strictObject({
    owner_id: z.optional(z.nullable(z.uuid())),
    add_tags: z.optional(some),
    remove_tags: z.optional(some),
    industry: customerFields.industry,
    size: customerFields.size,
    region: customerFields.region,
    source: customerFields.source,
    preferred_channel: z.optional(z.nullable(preferredChannel)),
    /** With its last day; null: for good. */
    service_level: z.optional(z.strictObject({ level: serviceLevel, until: z.nullable(realDate) })),
  })
  .check(z.refine(change => Object.values(change).some(one => one !== undefined), 'nothing is changed'))
export type BulkChange = z.output<typeof bulkChange>

export const bulkStatus = z.enum(['queued', 'running', 'done', 'stopped', 'undoing', 'undone'])

/** Values as they are said: names of people, tags, the level and its last day; empty where there is none. */
const values = z.array(z.string())
const step = z.object({ field: z.string(), from: values, to: values })

export const bulkPreview = z.object({
  /** Customers of whom it would be done, and those out of the asker's scope. */
  total: z.number(),
  refused: z.number(),
  /** How many of them would be changed at all. */
  changing: z.number(),
  /** For each field the most frequent changes. */
  changes: z.array(
    z.object({
      field: z.string(),
      changing: z.number(),
      steps: z.array(z.object({ from: values, to: values, count: z.number() })),
    }),
  ),
  samples: z.array(z.object({ code: z.string(), name: z.string(), changes: z.array(step) })),
})
export type BulkPreview = z.infer<typeof bulkPreview>

export const bulkEdit = z.object({
  id: z.string(),
  change: z.record(z.string(), z.any()),
  /** The new owner's name, where it has one. */
  owner: z.nullable(z.string()),
  /** Of whom, as it was asked: filters, or how many codes. */
  target: z.record(z.string(), z.any()),
  status: bulkStatus,
  total: z.number(),
  done: z.number(),
  changed: z.number(),
  undo_done: z.number(),
  undone: z.number(),
  /** Left as they are because somebody changed them since; the first of them by name. */
  kept: z.number(),
  kept_customers: z.array(z.object({ code: z.string(), name: z.string(), field: z.string() })),
  created_by: z.string(),
  created_at: isoTime,
  finished_at: z.nullable(isoTime),
  undone_by: z.nullable(z.string()),
  undone_at: z.nullable(isoTime),
  may_undo: z.boolean(),
  may_stop: z.boolean(),
})
export type BulkEdit = z.infer<typeof bulkEdit>
