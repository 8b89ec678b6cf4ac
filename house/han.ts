import { placeOf } from './places.ts'
import { lineAt, type Node, syntaxOf, walk } from './syntax.ts'

const HAN = /\p{Script=Han}/u

/** Slabs whose Chinese texts are data: the handbook's defaults and the names of columns, the demo company's people. */
const DATA = ['domain', 'demo', 'bench', 'e2e']

/**
 * Lines of a file with Chinese text where none may stand. Sentences that people read live in `locales/`. The domain
 * may hold Chinese as data, but never builds a sentence of it: no template with holes, no message of a Problem.
 * Tests, and patterns that only recognise characters, are free.
 */
export function strayHan(file: string): number[] {
  const place = placeOf(file)
  if (place.test) return []
  const data = DATA.includes(place.slab)
  if (data && place.slab !== 'domain') return []
  const source = syntaxOf(file)
  if (!HAN.test(source.text)) return []
  const { text, program } = source
  const lines: number[] = []
  walk(program, (node, parent) => {
    if (!HAN.test(writtenIn(node))) return
    if (!data || buildsSentence(node, parent)) lines.push(lineAt(text, node.start))
  })
  return [...new Set(lines)]
}

function writtenIn(node: Node): string {
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value
  if (node.type === 'TemplateElement') return (node.value as { raw: string }).raw
  return node.type === 'JSXText' ? String(node.value) : ''
}

function buildsSentence(node: Node, parent: Node | null): boolean {
  if (parent?.type === 'TemplateLiteral') return (parent.expressions as unknown[]).length > 0
  return (
    node.type === 'Literal' && parent?.type === 'NewExpression' && (parent.callee as Node).name === 'Problem'
  )
}
