import { fold } from './fold-header.ts'
import type { KindName } from './kind-names.ts'
import { laidOver } from './lay-over.ts'
import type { Mapping } from './mapping.ts'
import type { Preset } from './preset.ts'
import { fxiaoke } from './presets-fxiaoke.ts'
import { hubspot } from './presets-hubspot.ts'
import { zohoCrm } from './presets-zoho.ts'

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

export const presets: readonly Preset[] = [...onlineRetail, ...zohoCrm, ...fxiaoke, ...hubspot]

/** The built-in mapping whose headers a file has; for a kind, or for the first that has one. */
export function presetFor(header: readonly string[], kind: KindName | null): Preset | null {
  return bestOf(
    presets.filter(preset => kind === null || preset.kind === kind),
    header,
  )
}

function bestOf(among: readonly Preset[], header: readonly string[]): Preset | null {
  const have = new Set(header.map(fold))
  const is = (names: string) => names.split('|').some(one => have.has(fold(one)))
  let best: { preset: Preset; score: number } | null = null
  for (const preset of among) {
    if (!preset.headers.every(is)) continue
    const score = preset.headers.length + Object.keys(laidOver(preset.mapping, header).columns ?? {}).length
    if (!best || score > best.score) best = { preset, score }
  }
  return best?.preset ?? null
}

/** Headers of a preset as one file has them. */
export const firstHeaders = ({ headers }: Preset): string[] => headers.map(names => names.split('|')[0]!)

/** A built-in mapping by name, for a kind: for every file where the export has one, else chosen by the headers (see `preset` of a mapping). */
export function presetNamed(name: string, kind: KindName): Mapping | null {
  const named = presets.filter(preset => preset.name === name && preset.kind === kind)
  if (named.length < 2) return named[0]?.mapping ?? null
  return { preset: name }
}

/** A mapping that names an export, as the one of its variants that fits a header. */
export function chosenVariant(mapping: Mapping, kind: KindName, header: readonly string[]): Mapping {
  const { preset: name, ...rest } = mapping
  if (name === undefined) return mapping
  const named = presets.filter(preset => preset.name === name && preset.kind === kind)
  return { ...(bestOf(named, header) ?? named[0])?.mapping, ...rest }
}
