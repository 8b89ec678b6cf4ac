import type { Column } from './column.ts'
import type { KindName } from './kind-names.ts'
import { behaviourColumns, complaintColumns, interactionColumns } from './kinds-contact.ts'
import { contactColumns, customerColumns } from './kinds-customer.ts'
import {
  contractColumns,
  orderColumns,
  orderLineColumns,
  productColumns,
  rateColumns,
} from './kinds-trade.ts'

export type Kind = { name: KindName; columns: readonly Column[] }

const table: Record<KindName, readonly Column[]> = {
  customers: customerColumns,
  contacts: contactColumns,
  products: productColumns,
  orders: orderColumns,
  order_lines: orderLineColumns,
  interactions: interactionColumns,
  behaviours: behaviourColumns,
  complaints: complaintColumns,
  contracts: contractColumns,
  rates: rateColumns,
}

/** Columns that a company's own fields add to a kind. */
export const NO_OWN: readonly Column[] = []

/** A kind with its columns, in the order an export writes them; `own`: those of the company's own fields, of customers. */
export const kindOf = (name: KindName, own: readonly Column[] = NO_OWN): Kind => ({
  name,
  columns: name === 'customers' && own.length > 0 ? [...table.customers, ...own] : table[name],
})

export const columnOf = (kind: KindName, name: string): Column | undefined =>
  table[kind].find(column => column.name === name)

export const keyColumns = (kind: KindName): Column[] => table[kind].filter(column => column.key)
