import type { Condition } from '../handbook/condition.ts'

/** Filters of the list that a condition can say. */
type Filters = {
  tier?: string | undefined
  stage?: string | undefined
  warning?: string | undefined
  owner?: string | undefined
  tag?: string | undefined
  high_value?: string | undefined
}

const split = (text: string | undefined, by: string): string[] =>
  (text ?? '')
    .split(by)
    .map(one => one.trim())
    .filter(Boolean)

/**
 * What the filters of the list ask for as a condition; what was searched for is left out: words found in many fields are no
 * field. `me` is the id of who reads, whose customers "mine" are.
 */
export function conditionOfFilters(filters: Filters, me: string | null): { all: Condition[] } {
  const owners = split(filters.owner, ',').map(one => (one === 'me' ? (me ?? 'none') : one))
  return {
    all: [
      ...oneOf('tier', split(filters.tier, ',')),
      ...oneOf('stage', split(filters.stage, ',')),
      ...warned(split(filters.warning, ',')),
      ...oneOf('owner', owners),
      ...split(filters.tag, ';').map((tag): Condition => ({ field: 'tags', op: 'has', value: tag })),
      ...(filters.high_value === 'true' ? [{ field: 'high_value', op: 'eq', value: true } as const] : []),
    ],
  }
}

/** `none` asks for those without. */
function oneOf(field: string, wanted: string[]): Condition[] {
  const values = wanted.filter(one => one !== 'none')
  const known: Condition[] =
    values.length === 0
      ? []
      : [values.length === 1 ? { field, op: 'eq', value: values[0]! } : { field, op: 'in', value: values }]
  const parts: Condition[] = values.length < wanted.length ? [...known, { field, op: 'is_empty' }] : known
  return parts.length > 1 ? [{ any: parts }] : parts
}

function warned(wanted: string[]): Condition[] {
  if (wanted.length === 0) return []
  return wanted.includes('any')
    ? [{ field: 'warnings', op: 'is_set' }]
    : [{ field: 'warnings', op: 'has_any', value: wanted }]
}
