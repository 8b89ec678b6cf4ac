import * as z from 'zod/mini'

/** The nine kinds of facts a file may hold, and `rates`: what one unit of a foreign currency is worth. */
export const kindName = z.enum([
  'customers',
  'contacts',
  'products',
  'orders',
  'order_lines',
  'interactions',
  'behaviours',
  'complaints',
  'contracts',
  'rates',
])
export type KindName = z.infer<typeof kindName>
export const kindNames: readonly KindName[] = kindName.options

/** Sorts of columns, by which a page draws an example and a hint. */
export const columnTypes = [
  'text',
  'code',
  'integer',
  'decimal',
  'money',
  'currency',
  'time',
  'date',
  'birthday',
  'choice',
  'choices',
  'link',
  'credit_code',
  'list',
  'flag',
] as const
