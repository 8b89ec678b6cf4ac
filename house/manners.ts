import { lineAt, literal, type Node, type Source, walk } from './syntax.ts'

const RE_EXPORTS = new Set(['ExportAllDeclaration', 'ExportNamedDeclaration'])

/** A file that only passes on what other files of ours export. */
export function isBarrel(source: Source): boolean {
  if (source.statics.length === 0 || /^(import|const|function)\b/m.test(source.text)) return false
  const body = source.program.body as Node[]
  return (
    body.length > 0 &&
    body.every(one => RE_EXPORTS.has(one.type) && literal(one.source)?.startsWith('.') === true)
  )
}

/** Lines where a test replaces a file of ours by a pretence: `vi.mock('./…')`. */
export function mocksOfOurs(source: Source): number[] {
  const { text } = source
  const lines: number[] = []
  if (!/\bvi\b/.test(text)) return lines
  walk(source.program, node => {
    if (node.type !== 'CallExpression') return
    const callee = node.callee as Node
    const property = callee.property as Node | undefined
    const mocks =
      (callee.object as Node | undefined)?.name === 'vi' && /^(do)?[mM]ock$/.test(String(property?.name))
    if (mocks && literal((node.arguments as Node[])[0])?.startsWith('.')) lines.push(lineAt(text, node.start))
  })
  return lines
}
