/**
 * The fields a playbook's template may speak of, `group.name`. Days are written as the
 * language of the template writes them (`dayInLetter`), counts as numbers. `node` is what the plan is about: its name
 * (a festival, an occasion) and its day; `product` what falls due, `gift` the gift of this plan.
 */
export const TEMPLATE_FIELDS = {
  customer: ['name', 'code', 'industry', 'region', 'tier'],
  contact: ['name', 'position'],
  me: ['name'],
  owner: ['name'],
  company: ['name'],
  order: ['last_on', 'count_60d', 'count_prev_60d'],
  contract: ['number', 'ends_on'],
  node: ['name', 'on', 'years', 'words'],
  product: ['name', 'due_on', 'bought_on', 'upgrade'],
  gift: ['name', 'tracking'],
} as const

/** Those of them that are days. */
export const DAY_FIELDS: readonly string[] = [
  'order.last_on',
  'contract.ends_on',
  'node.on',
  'product.due_on',
  'product.bought_on',
]

/** `group.name` of every field. */
export const templateFields: ReadonlySet<string> = new Set(
  Object.entries(TEMPLATE_FIELDS).flatMap(([group, names]) => names.map(name => `${group}.${name}`)),
)
