/**
 * The fields a playbook's template may speak of, `group.name`. Texts are as the reader's language writes them:
 * days as `YYYY-MM-DD`, money in major units, counts as numbers.
 */
export const TEMPLATE_FIELDS = {
  customer: ['name', 'code', 'industry', 'region', 'tier'],
  contact: ['name', 'position'],
  me: ['name'],
  owner: ['name'],
  company: ['name'],
  order: ['last_on', 'count_60d', 'count_prev_60d'],
  contract: ['number', 'ends_on'],
} as const

/** `group.name` of every field. */
export const templateFields: ReadonlySet<string> = new Set(
  Object.entries(TEMPLATE_FIELDS).flatMap(([group, names]) => names.map(name => `${group}.${name}`)),
)
