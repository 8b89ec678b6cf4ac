import { fold } from './fold-header.ts'
import type { KindName } from './kind-names.ts'
import type { Mapping } from './mapping.ts'

/** A built-in mapping for a file whose columns are no kind's own. `headers` all have to be there. */
export type Preset = { name: string; kind: KindName; headers: readonly string[]; mapping: Mapping }

// Postage, discounts, fees and corrections that the shop booked as lines.
const NO_PRODUCTS = [
  'POST',
  'D',
  'M',
  'DOT',
  'CRUK',
  'BANK CHARGES',
  'AMAZONFEE',
  'S',
  'B',
  'PADS',
  'C2',
  'm',
]
const retail = ['InvoiceNo', 'StockCode', 'Quantity', 'InvoiceDate', 'UnitPrice', 'CustomerID'] as const

/**
 * The "Online Retail" layout: one row is an order line, an order is an InvoiceNo. `C…` invoices have negative quantities
 * and so become credit notes; rows without CustomerID wait for a customer. Described in docs/import.md.
 */
const onlineRetail: readonly Preset[] = [
  {
    name: 'online-retail',
    kind: 'orders',
    headers: retail,
    mapping: {
      only_named: true,
      group_by: 'InvoiceNo',
      columns: {
        number: 'InvoiceNo',
        customer_code: { first: 'CustomerID' },
        placed_at: { min: 'InvoiceDate' },
        amount: { sum: { product: ['Quantity', 'UnitPrice'] } },
      },
      constants: { status: 'completed' },
    },
  },
  {
    name: 'online-retail',
    kind: 'order_lines',
    headers: retail,
    mapping: {
      only_named: true,
      columns: {
        order_number: 'InvoiceNo',
        line: { number_within: 'InvoiceNo' },
        product_code: 'StockCode',
        quantity: 'Quantity',
        unit_price: 'UnitPrice',
        amount: { product: ['Quantity', 'UnitPrice'] },
      },
    },
  },
  {
    name: 'online-retail',
    kind: 'products',
    headers: [...retail, 'Description'],
    mapping: {
      only_named: true,
      group_by: 'StockCode',
      columns: { code: 'StockCode', name: { first: 'Description' }, price: { max: 'UnitPrice' } },
      skip: [
        { column: 'StockCode', in: NO_PRODUCTS },
        { column: 'StockCode', starts_with: 'gift_' },
        { column: 'Description', empty: true },
      ],
    },
  },
  {
    name: 'online-retail',
    kind: 'customers',
    headers: [...retail, 'Country'],
    mapping: {
      only_named: true,
      group_by: 'CustomerID',
      columns: { code: 'CustomerID', name: { first: 'CustomerID' }, region: { last: 'Country' } },
      skip: [{ column: 'CustomerID', empty: true }],
    },
  },
]

export const presets: readonly Preset[] = onlineRetail

/** The built-in mapping whose headers a file has; for a kind, or for the first that has one. */
export function presetFor(header: readonly string[], kind: KindName | null): Preset | null {
  const have = new Set(header.map(fold))
  return (
    presets.find(
      preset => (kind === null || preset.kind === kind) && preset.headers.every(one => have.has(fold(one))),
    ) ?? null
  )
}

/** A built-in mapping by name, for a kind. */
export const presetNamed = (name: string, kind: KindName): Preset | null =>
  presets.find(preset => preset.name === name && preset.kind === kind) ?? null
