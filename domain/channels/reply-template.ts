import { Liquid } from 'liquidjs'

/** Values by variable (`customer.name`), already written as text; what has none is null or missing. */
export type ReplyValues = Record<string, string | null | undefined>

/** What the words of this slab know themselves; others (tickets …) add theirs through a registry. */
export const REPLY_VARIABLES = [
  'customer.name',
  'customer.code',
  'customer.tier',
  'contact.name',
  'agent.name',
  'company.name',
  'today',
] as const

// Written by people: no files, no prototypes, and an end to loops.
const engine = new Liquid({
  ownPropertyOnly: true,
  strictFilters: true,
  templates: {},
  parseLimit: 20_000,
  renderLimit: 200,
  memoryLimit: 200_000,
})

/** The variables a text asks for, in the order it first does. Throws what liquid says of a text it cannot read. */
export const variablesOf = (text: string): string[] => engine.globalFullVariablesSync(engine.parse(text))

/** What liquid says of a text it cannot read; null: it can. */
export function faultOf(text: string): string | null {
  try {
    engine.parseAndRenderSync(text, {})
    return null
  } catch (error) {
    if (!(error instanceof Error)) throw error
    return error.message
  }
}

/**
 * Writes a text with its values. What has none is left as it was asked for (`{{ticket.number}}`), so that nobody sends a
 * sentence with a hole in it unseen; `missing` names these.
 */
export function fillReply(text: string, values: ReplyValues): { text: string; missing: string[] } {
  const asked = variablesOf(text)
  const known = (name: string) => (Object.hasOwn(values, name) && values[name]) || null
  const missing = asked.filter(name => known(name) === null)
  const scope: Record<string, unknown> = {}
  for (const name of asked) {
    const path = name.split('.')
    let place = scope
    for (const group of path.slice(0, -1)) {
      if (!Object.hasOwn(place, group) || typeof place[group] !== 'object') place[group] = {}
      place = place[group] as Record<string, unknown>
    }
    place[path.at(-1)!] = known(name) ?? `{{${name}}}`
  }
  return { text: engine.parseAndRenderSync(text, scope) as string, missing }
}
