/** The shape of a section as JSON Schema tells it: what a form needs of it. */
export type Shape = {
  $ref?: string
  $defs?: Record<string, Shape>
  type?: string | readonly string[]
  enum?: readonly (string | number)[]
  const?: unknown
  anyOf?: readonly Shape[]
  properties?: Record<string, Shape>
  additionalProperties?: Shape | boolean
  items?: Shape
  default?: unknown
  minimum?: number
  maximum?: number
  maxItems?: number
  required?: readonly string[]
}

/** What kind of field a value is written in; `other` is for the text. */
export type Kind =
  | { kind: 'flag' }
  | { kind: 'number'; whole: boolean }
  | { kind: 'text' }
  | { kind: 'choice'; values: readonly string[] }
  | { kind: 'name' }
  | { kind: 'texts' }
  | { kind: 'numbers' }
  | { kind: 'some'; values: readonly string[] }
  | { kind: 'group'; fields: readonly { key: string; shape: Shape }[] }
  | { kind: 'list'; item: Shape }
  | { kind: 'by_key'; item: Shape }
  | { kind: 'condition' }
  | { kind: 'other' }

const LANGUAGES = ['zh-Hans', 'zh-Hant', 'en']

/** A shape without references, and whether it may be null. */
export function resolved(shape: Shape, root: Shape): { shape: Shape; nullable: boolean } {
  const name = shape.$ref?.split('/').at(-1)
  const target = name ? (root.$defs?.[name] ?? {}) : shape
  const choices = target.anyOf?.filter(one => one.type !== 'null')
  if (target.anyOf && choices?.length === 1 && choices.length < target.anyOf.length) {
    return { shape: resolved(choices[0]!, root).shape, nullable: true }
  }
  if (Array.isArray(target.type)) {
    const [type] = target.type.filter(one => one !== 'null')
    return { shape: { ...target, type }, nullable: target.type.includes('null') }
  }
  return { shape: target, nullable: false }
}

/** How a value of this shape is written in a form. */
export function kindOf(of: Shape, root: Shape): Kind {
  const { shape } = resolved(of, root)
  if (shape.enum) return { kind: 'choice', values: shape.enum.map(String) }
  if (shape.anyOf) return isCondition(shape, root) ? { kind: 'condition' } : { kind: 'other' }
  switch (shape.type) {
    case 'boolean':
      return { kind: 'flag' }
    case 'integer':
    case 'number':
      return { kind: 'number', whole: shape.type === 'integer' }
    case 'string':
      return { kind: 'text' }
    case 'array':
      return listKind(shape.items ?? {}, root)
    case 'object':
      return objectKind(shape)
    default:
      return { kind: 'other' }
  }
}

function listKind(item: Shape, root: Shape): Kind {
  const inner = kindOf(item, root)
  if (inner.kind === 'text') return { kind: 'texts' }
  if (inner.kind === 'number') return { kind: 'numbers' }
  if (inner.kind === 'choice') return { kind: 'some', values: inner.values }
  return inner.kind === 'group' ? { kind: 'list', item } : { kind: 'other' }
}

function objectKind({ properties, additionalProperties }: Shape): Kind {
  const fields = Object.entries(properties ?? {}).map(([key, shape]) => ({ key, shape }))
  if (fields.length > 0) {
    return fields.every(one => LANGUAGES.includes(one.key)) ? { kind: 'name' } : { kind: 'group', fields }
  }
  return typeof additionalProperties === 'object'
    ? { kind: 'by_key', item: additionalProperties }
    : { kind: 'other' }
}

/** A condition: groups of itself, or a comparison. */
const isCondition = (shape: Shape, root: Shape): boolean =>
  shape.anyOf!.some(one => resolved(one, root).shape.properties?.all !== undefined)

/** A value to begin a new item with: defaults where the shape has them, else empty. */
export function blankOf(of: Shape, root: Shape): unknown {
  const { shape, nullable } = resolved(of, root)
  if (of.default !== undefined) return structuredClone(of.default)
  if (shape.default !== undefined) return structuredClone(shape.default)
  if (nullable) return null
  const kind = kindOf(shape, root)
  switch (kind.kind) {
    case 'flag':
      return false
    case 'number':
      return shape.minimum ?? 0
    case 'choice':
      return kind.values[0] ?? ''
    case 'text':
      return ''
    case 'texts':
    case 'numbers':
    case 'some':
    case 'list':
      return []
    case 'condition':
      return { all: [] }
    case 'group':
      return Object.fromEntries(kind.fields.map(one => [one.key, blankOf(one.shape, root)]))
    default:
      return {}
  }
}
