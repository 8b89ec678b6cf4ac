import { Liquid } from 'liquidjs'
import { templateFields } from './template-fields.ts'

/** Values by field (`customer.name`), already written as text; a field without a value is null or missing. */
export type TemplateValues = Record<string, string | null | undefined>
/** A piece of filled text; `field` says which value stands there, null is the template's own words. */
export type Part = { text: string; field: string | null }

// Templates come from people: no files, no prototypes, and an end to loops.
const engine = new Liquid({
  ownPropertyOnly: true,
  strictFilters: true,
  templates: {},
  parseLimit: 20_000,
  renderLimit: 200,
  memoryLimit: 200_000,
})

// Private-use characters around each value survive most filters, so the filled places can be shown.
const OPEN = '\uE000'
const MIDDLE = '\uE001'
const CLOSE = '\uE002'
const FILLED = new RegExp(`${OPEN}([a-z0-9_.]+)${MIDDLE}([^${OPEN}${CLOSE}]*)${CLOSE}`, 'g')
const MARKS = new RegExp(`${OPEN}[a-z0-9_.]*${MIDDLE}?|[${OPEN}${MIDDLE}${CLOSE}]`, 'g')

/** The fields a template asks for, in the order it first does. Throws what liquid says of a template it cannot read. */
const fieldsOf = (text: string): string[] => engine.globalFullVariablesSync(engine.parse(text))

/** What keeps a template from being used: liquid it cannot read, or a field that nobody fills. */
export function faultsOfTemplate(
  text: string,
): { code: string; message: string; params: Record<string, string> }[] {
  try {
    const unknown = fieldsOf(text).filter(field => !templateFields.has(field))
    engine.parseAndRenderSync(text, {})
    return unknown.map(field => ({
      code: 'care.unknown_template_field',
      message: `templates have no field "${field}"`,
      params: { field },
    }))
  } catch (error) {
    if (!(error instanceof Error)) throw error
    const reason = error.message
    return [
      {
        code: 'care.unreadable_template',
        message: `the template cannot be read: ${reason}`,
        params: { reason },
      },
    ]
  }
}

/** Fills a checked template. `missing` are the fields it asks for that have no value. */
export function fillTemplate(text: string, values: TemplateValues): { parts: Part[]; missing: string[] } {
  const asked = fieldsOf(text)
  const scope: Record<string, Record<string, string>> = {}
  for (const field of asked) {
    const value = values[field]
    const [group, name] = field.split('.')
    if (!value || !group || !name) continue
    scope[group] ??= {}
    scope[group][name] = `${OPEN}${field}${MIDDLE}${value.replaceAll(MARKS, '')}${CLOSE}`
  }
  const filled = engine.parseAndRenderSync(text, scope) as string
  return { parts: split(filled), missing: asked.filter(field => !values[field]) }
}

function split(filled: string): Part[] {
  const parts: Part[] = []
  const plain = (text: string) => {
    const clean = text.replaceAll(MARKS, '')
    if (clean) parts.push({ text: clean, field: null })
  }
  let end = 0
  for (const match of filled.matchAll(FILLED)) {
    plain(filled.slice(end, match.index))
    parts.push({ text: match[2]!, field: match[1]! })
    end = match.index + match[0].length
  }
  plain(filled.slice(end))
  return parts
}

/** The filled text as one string. */
export const textOf = (parts: readonly Part[]): string => parts.map(part => part.text).join('')
