import type { Field, FieldType } from '../handbook/fields.ts'
import { MAX_WINDOW } from './metrics.ts'

/**
 * What the facts of the last n days name, for every n: `bought_products_365d`, `viewed_categories_30d`. Lists hold codes
 * of products or names of categories, each once; `searched` holds the search words, one a line. Only conditions over
 * stored rows may speak of them: rules that make standing count, they do not name.
 */
export const FACT_FAMILIES: Record<string, FieldType> = {
  bought_products: 'list',
  bought_categories: 'list',
  viewed_products: 'list',
  viewed_categories: 'list',
  searched: 'text',
}

const FAMILY = /^([a-z_]+)_(\d{1,4})d$/

/** `bought_products_90d` → { base: 'bought_products', days: 90 }; null when it is none of these. */
export function factWindowOf(key: string): { base: string; days: number } | null {
  const match = FAMILY.exec(key)
  if (!match || !Object.hasOwn(FACT_FAMILIES, match[1]!)) return null
  const days = Number(match[2])
  return days >= 1 && days <= MAX_WINDOW ? { base: match[1]!, days } : null
}

export function factFields(key: string): Field | null {
  const window = factWindowOf(key)
  return window && { key, type: FACT_FAMILIES[window.base]! }
}
