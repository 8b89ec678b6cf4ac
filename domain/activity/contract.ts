import * as z from 'zod/mini'
import { route } from '../base/route.ts'
import { pageOf, pageQuery } from '../base/shapes.ts'
import { customField } from '../customers/custom-field.ts'
import { factAnswer, factRows } from './contract-facts.ts'
import { columnTypes, kindName } from './kind-names.ts'
import { mappingShape } from './mapping.ts'
import { needsContract } from './needs-contract.ts'

/** `held` waits for its mapping; a `done` dry run may be started again, for real. */
export const importStatus = z.enum(['held', 'queued', 'running', 'done', 'cancelled', 'failed'])
export type ImportStatus = z.infer<typeof importStatus>

/** Why a whole file was refused or an import broke off; `message` is in the asker's language. */
const importProblem = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  message: z.string(),
})

/** read = created + updated + unchanged + waiting + refused, always. `skipped` rows (of the mapping) are not read. */
export const importView = z.object({
  id: z.string(),
  kind: kindName,
  file_name: z.string(),
  status: importStatus,
  dry_run: z.boolean(),
  phase: z.nullable(z.enum(['reading', 'merging'])),
  mapping: mappingShape,
  bytes_total: z.number(),
  bytes_read: z.number(),
  rows_staged: z.number(),
  read: z.number(),
  created: z.number(),
  updated: z.number(),
  unchanged: z.number(),
  waiting: z.number(),
  refused: z.number(),
  skipped: z.number(),
  unknown_columns: z.array(z.string()),
  /** Owners that customers of the file name who are no colleagues: taken as names, until there is one. */
  unknown_owners: z.array(z.string()),
  problem: z.nullable(importProblem),
  created_by: z.string(),
  created_at: z.string(),
  started_at: z.nullable(z.string()),
  finished_at: z.nullable(z.string()),
  cancel_requested: z.boolean(),
})
export type ImportView = z.infer<typeof importView>

/** One faulty cell. `line` is the physical line of the file (the row of a sheet), `row` the original cells. */
export const refusedRow = z.object({
  line: z.number(),
  column: z.string(),
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  reason: z.string(),
  row: z.array(z.string()),
})
export type RefusedRow = z.infer<typeof refusedRow>

/** What a mapping may fill: drawn by the page as one line per column. */
const columnView = z.object({
  name: z.string(),
  title: z.string(),
  type: z.enum(columnTypes),
  key: z.boolean(),
  required: z.boolean(),
  choices: z.array(z.string()),
})

export const previewView = z.object({
  kind: z.nullable(kindName),
  /** Every kind with how well its columns fit the headers, best first (0 … 1). */
  kinds: z.array(z.object({ kind: kindName, score: z.number() })),
  format: z.enum(['csv', 'xlsx']),
  encoding: z.nullable(z.string()),
  delimiter: z.nullable(z.string()),
  sheets: z.array(z.string()),
  sheet: z.nullable(z.string()),
  header: z.array(z.string()),
  header_line: z.number(),
  rows: z.array(z.object({ line: z.number(), cells: z.array(z.string()) })),
  mapping: mappingShape,
  /** Name of the built-in mapping proposed (`online-retail`), if the headers are of a known export. */
  preset: z.nullable(z.string()),
  /** Fields of the company's own that a file of customers may fill, as `custom.KEY`. */
  own: z.array(customField),
  columns: z.array(columnView),
  unknown_columns: z.array(z.string()),
  problems: z.array(importProblem),
})
export type PreviewView = z.infer<typeof previewView>

const byId = z.object({ id: z.string() })
const start = z.object({
  id: z.string(),
  kind: z.optional(kindName),
  dry_run: z.optional(z.boolean()),
  mapping: z.optional(mappingShape),
})

/**
 * Files come in over `POST /imports?kind=&file_name=&hold=&dry_run=&mapping=` (raw body or multipart, streamed, outside this
 * router); it answers an `importView`. With `hold=true` nothing starts until `/imports/{id}/start`.
 */
export const importsContract = {
  list: route({ method: 'GET', path: '/imports', summary: 'Imports, newest first' })
    .input(z.object(pageQuery))
    .output(pageOf(importView)),
  get: route({ method: 'GET', path: '/imports/{id}', summary: 'Progress and counts of an import' })
    .input(byId)
    .output(importView),
  preview: route({
    method: 'GET',
    path: '/imports/{id}/preview',
    summary: 'First rows, what the file is, a proposed mapping',
  })
    .input(
      z.object({
        id: z.string(),
        kind: z.optional(kindName),
        sheet: z.optional(z.string()),
        encoding: z.optional(z.string()),
        delimiter: z.optional(z.string()),
      }),
    )
    .output(previewView),
  start: route({
    method: 'POST',
    path: '/imports/{id}/start',
    summary: 'Start a held import, or a dry run for real',
  })
    .input(start)
    .output(importView),
  cancel: route({ method: 'POST', path: '/imports/{id}/cancel', summary: 'Stop; what was merged is kept' })
    .input(byId)
    .output(importView),
  refused: route({
    method: 'GET',
    path: '/imports/{id}/refused',
    summary: 'Refused rows with line, column and reason',
  })
    .input(z.object({ id: z.string(), ...pageQuery }))
    .output(pageOf(refusedRow)),
}

const facts = (path: '/orders' | '/interactions' | '/behaviours', summary: string) =>
  route({ method: 'POST', path, summary }).input(factRows).output(factAnswer)

export const factsContract = {
  orders: facts('/orders', 'Write one order or up to 1,000'),
  interactions: facts('/interactions', 'Write one interaction or up to 1,000'),
  behaviours: facts('/behaviours', 'Write one behaviour event or up to 1,000'),
}

export const activityContract = { imports: importsContract, facts: factsContract, needs: needsContract }
