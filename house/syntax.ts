import { parseSync } from 'oxc-parser'
import { read } from './tree.ts'

/** A node of the ESTree that oxc-parser answers. */
export type Node = { type: string; start: number; end: number; [key: string]: unknown }

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string'

/** A parsed text. The tree is made when first asked for: it costs ten times the parsing. */
export type Source = { text: string; statics: { specifier: string; start: number }[]; readonly program: Node }

const parsed = new Map<string, Source>()

/** Text and syntax of a file of the checkout; a file that does not parse throws with its first error. */
export function syntaxOf(path: string): Source {
  const known = parsed.get(path)
  if (known) return known
  const fresh = parse(path, read(path))
  parsed.set(path, fresh)
  return fresh
}

/** Parses a text under a name whose ending says the language. `statics` are its imports and re-exports from others. */
export function parse(path: string, text: string): Source {
  const result = parseSync(path, text)
  if (result.errors.length > 0) throw new Error(`${path}: ${result.errors[0]!.message}`)
  const { staticImports, staticExports } = result.module
  const exported = staticExports.flatMap(one => {
    const from = one.entries.find(entry => entry.moduleRequest)?.moduleRequest
    return from ? [{ specifier: from.value, start: one.start }] : []
  })
  const statics = [
    ...staticImports.map(one => ({ specifier: one.moduleRequest.value, start: one.start })),
    ...exported,
  ]
  return {
    text,
    statics,
    get program() {
      return result.program as unknown as Node
    },
  }
}

/** Calls `visit` for every node, parents first. */
export function walk(
  node: Node,
  visit: (node: Node, parent: Node | null) => void,
  parent: Node | null = null,
): void {
  visit(node, parent)
  for (const key in node) {
    const value = node[key]
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) walk(item, visit, node)
    } else if (isNode(value)) walk(value, visit, node)
  }
}

/** 1-based line of an offset. */
export const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length

/** The value of a string literal, or of a template without holes; null for anything else. */
export function literal(node: unknown): string | null {
  if (!isNode(node)) return null
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value
  if (node.type === 'TemplateLiteral' && (node.expressions as unknown[]).length === 0) {
    return ((node.quasis as { value: { cooked: string } }[])[0]!.value.cooked ?? null) as string | null
  }
  return null
}
