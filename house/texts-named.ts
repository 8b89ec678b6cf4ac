import { lineAt, literal, type Node, syntaxOf, walk } from './syntax.ts'

/** A text key as a file names it: whole (`customers:save`) or as a pattern with holes (`standing:stage.${key}`). */
export type Named = { file: string; line: number; key: string; pattern: RegExp | null; sure: boolean }

const KEY = /^[a-z][\w-]*:[\w.-]+$/
const CODE = /^[a-z_]+\.[a-z_]+$/

/**
 * The keys a file names. `sure` ones must exist: arguments of `t` and `say`, and codes of a `Problem`, whose sentence is
 * `<word>:problem.<code>`. Other strings of the same form only count as a use. In a file that calls
 * `useTranslation('ns')` a key without namespace belongs to that one.
 */
export function keysNamedIn(file: string): Named[] {
  const { text, program } = syntaxOf(file)
  const spaces = namespacesOf(program)
  const found: Named[] = []
  walk(program, (node, parent) => {
    const written = keyText(node)
    if (written === null) return
    const at = { file, line: lineAt(text, node.start) }
    const sure = isSaid(node, parent)
    for (const key of fullKeys(written, spaces, sure)) found.push({ ...at, ...asNamed(key), sure })
    if (CODE.test(written))
      found.push({ ...at, ...asNamed(problemKey(written)), sure: isProblemCode(node, parent) })
  })
  return found
}

const HOLE = '\u0000'

/** A literal as it is, a template with its holes marked; null for other nodes. */
function keyText(node: Node): string | null {
  if (node.type !== 'TemplateLiteral') return literal(node)
  const parts = (node.quasis as { value: { cooked: string | null } }[]).map(quasi => quasi.value.cooked ?? '')
  return parts.join(HOLE)
}

function asNamed(key: string): { key: string; pattern: RegExp | null } {
  if (!key.includes(HOLE)) return { key, pattern: null }
  const source = key.split(HOLE).map(escapeText).join('.+')
  return { key: key.replaceAll(HOLE, '…'), pattern: new RegExp(`^${source}$`) }
}

const escapeText = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

function fullKeys(written: string, spaces: string[], sure: boolean): string[] {
  const plain = written.replaceAll(HOLE, 'x')
  if (KEY.test(plain))
    return written.indexOf(HOLE) !== -1 && written.indexOf(HOLE) < written.indexOf(':') ? [] : [written]
  if (written.startsWith(HOLE) || !/^[\w.-]+$/.test(plain)) return []
  if (sure && spaces.length === 0) return [`ui:${written}`]
  return spaces.map(space => `${space}:${written}`)
}

const problemKey = (code: string): string => code.replace('.', ':problem.')

/** The namespace a component's own keys are in: `useTranslation('tasks')`; of `['tasks', 'ui']` the first, others are written out. */
function namespacesOf(program: Node): string[] {
  const spaces: string[] = []
  walk(program, node => {
    if (node.type !== 'CallExpression' || (node.callee as Node).name !== 'useTranslation') return
    const first = (node.arguments as Node[])[0]
    const own = literal(first?.type === 'ArrayExpression' ? (first.elements as Node[])[0] : first)
    if (own !== null) spaces.push(own)
  })
  return spaces
}

const calleeName = (call: Node): string => {
  const callee = call.callee as Node
  return String(callee.type === 'MemberExpression' ? (callee.property as Node).name : callee.name)
}

/** `t('…')`, `i18next.t('…')` or the second argument of the server's `say(locale, '…')`. */
function isSaid(node: Node, parent: Node | null): boolean {
  if (parent?.type !== 'CallExpression') return false
  const args = parent.arguments as Node[]
  if (calleeName(parent) === 't') return args[0] === node
  return calleeName(parent) === 'say' && args.indexOf(node) <= 1 && (keyText(node) ?? '').includes(':')
}

const isProblemCode = (node: Node, parent: Node | null): boolean =>
  parent?.type === 'NewExpression' &&
  (parent.callee as Node).name === 'Problem' &&
  (parent.arguments as Node[])[1] === node
