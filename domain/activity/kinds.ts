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

/** A kind with its columns, in the order an export writes them. */
export const kindOf = (name: KindName): Kind => ({ name, columns: table[name] })

export const columnOf = (kind: KindName, name: string): Column | undefined =>
  table[kind].find(column => column.name === name)

export const keyColumns = (kind: KindName): Column[] => table[kind].filter(column => column.key)
