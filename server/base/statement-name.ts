import type { Sql } from './db.ts'

const names = new Map<string, string>()
const MOST = 200

/**
 * A name for a statement that is put together from a few fixed parts, so that each connection parses and plans each of
 * its texts once. Only for texts whose best plan does not depend on the values. Undefined when there are too many texts.
 */
export function statementName(statement: Sql): string | undefined {
  const { text } = statement
  const known = names.get(text)
  if (known !== undefined || names.size >= MOST) return known
  const name = `made-${names.size}`
  names.set(text, name)
  return name
}
