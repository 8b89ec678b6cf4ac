import * as z from 'zod/mini'
import { route } from '../base/route.ts'
import { pageOf, pageQuery } from '../base/shapes.ts'
import { bulkChange, bulkEdit, bulkPreview } from '../customers/bulk-shapes.ts'
import { listFilters } from './list-contract.ts'

/** Of whom: customers by code, or everyone whom the filters of the list find (a segment among them). */
export const bulkTarget = z
  .strictObject({
    codes: z.optional(z.array(z.string().check(z.maxLength(64))).check(z.minLength(1), z.maxLength(10_000))),
    filters: z.optional(z.strictObject(listFilters)),
  })
  .check(
    z.refine(({ codes, filters }) => (codes === undefined) !== (filters === undefined), 'codes or filters'),
  )
export type BulkTarget = z.output<typeof bulkTarget>

const asked = z.object({ target: bulkTarget, change: bulkChange })
const ofEdit = z.object({ id: z.uuid() })

export const bulkContract = {
  preview: route({
    method: 'POST',
    path: '/bulk-edits/preview',
    summary: 'What a change of many customers would do; changes nothing',
  })
    .input(asked)
    .output(bulkPreview),
  start: route({
    method: 'POST',
    path: '/bulk-edits',
    summary: 'Change many customers in the background',
    successStatus: 201,
  })
    .input(asked)
    .output(bulkEdit),
  list: route({ method: 'GET', path: '/bulk-edits', summary: 'Changes of many customers, latest first' })
    .input(z.object(pageQuery))
    .output(pageOf(bulkEdit)),
  get: route({ method: 'GET', path: '/bulk-edits/{id}', summary: 'How far a change of many customers is' })
    .input(ofEdit)
    .output(bulkEdit),
  stop: route({
    method: 'POST',
    path: '/bulk-edits/{id}/stop',
    summary: 'Stop it; what was changed stays, and can be undone',
  })
    .input(ofEdit)
    .output(bulkEdit),
  undo: route({
    method: 'POST',
    path: '/bulk-edits/{id}/undo',
    summary: 'Give every customer back what it had; who was changed since keeps that and is named',
  })
    .input(ofEdit)
    .output(bulkEdit),
}
