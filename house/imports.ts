import { posix } from 'node:path'
import { lineAt, literal, type Node, parse, type Source, syntaxOf, walk } from './syntax.ts'

/** One import as written: `target` is a path of the checkout for a relative one, else the package with its subpath. */
export type Import = { file: string; line: number; target: string; relative: boolean }

/** What only the tree can tell; most files have none of it. */
const OTHER_FORMS = /\b(?:import|require|glob)\s*[(<]|new URL\(/

/**
 * Every import of a file: static, type, re-export, dynamic, `import('…')` in a type, `require`, `import.meta.glob`,
 * and a worker's or asset's `new URL('./…', import.meta.url)` that names a script.
 */
export function importsOf(file: string, from: Source = syntaxOf(file)): Import[] {
  const found: Import[] = []
  const add = (start: number, specifier: string | null) => {
    if (specifier === null) return
    const relative = specifier.startsWith('.')
    const target = relative ? posix.normalize(posix.join(posix.dirname(file), specifier)) : specifier
    found.push({ file, line: lineAt(from.text, start), target, relative })
  }
  for (const { specifier, start } of from.statics) add(start, specifier)
  if (!OTHER_FORMS.test(from.text)) return found
  walk(from.program, node => {
    if (node.type === 'ImportExpression' || node.type === 'TSImportType')
      add(node.start, literal(node.source))
    else if (node.type === 'TSExternalModuleReference') add(node.start, literal(node.expression))
    else if (node.type === 'CallExpression') add(node.start, requiredBy(node))
    else if (node.type === 'NewExpression') add(node.start, scriptUrl(node))
  })
  return found
}

/** The imports of a text, for trying a rule on an example. */
export const importsIn = (file: string, text: string): Import[] => importsOf(file, parse(file, text))

function requiredBy(call: Node): string | null {
  const callee = call.callee as Node
  const first = literal((call.arguments as Node[])[0])
  if (callee.type === 'Identifier' && callee.name === 'require') return first
  const property = callee.property as Node | undefined
  const isGlob = callee.type === 'MemberExpression' && property?.name === 'glob'
  return isGlob && (callee.object as Node).type === 'MetaProperty' ? first : null
}

function scriptUrl(node: Node): string | null {
  if ((node.callee as Node).name !== 'URL') return null
  const first = literal((node.arguments as Node[])[0])
  return first !== null && /^\.{1,2}\/.*\.(ts|tsx|js|mjs)$/.test(first) ? first : null
}
