import { factWindowOf } from '../../domain/standing/fact-fields.ts'
import { windowOf } from '../../domain/standing/metrics.ts'
import type { Say } from '../ui/say.ts'

/** What a field of the rules is called: `orders_60d` → 近 60 天订单. A field without a name keeps its key. */
export function fieldWords(say: Say, key: string): string {
  const own = say(`standing:field.${key}`, {}, '')
  if (own) return own
  const window = windowOf(key) ?? factWindowOf(key)
  return window ? say(`standing:field.${window.base}`, { days: window.days }, key) : key
}
