import { placeOf } from './places.ts'
import { rankOf } from './ranks.ts'
import { type Node, syntaxOf, walk } from './syntax.ts'
import { filesUnder, read } from './tree.ts'

/** A table and the word whose migration creates it (`0004_customers.sql` creates the tables of `customers`). */
export function tableOwners(): Map<string, string> {
  const owners = new Map<string, string>()
  for (const path of filesUnder('server/migrations').filter(file => file.endsWith('.sql'))) {
    const word = /\/\d+_([a-z]+)/.exec(path)![1]!
    for (const [, table] of read(path).matchAll(/create table (?:if not exists )?(\w+)/g)) {
      if (!owners.has(table!)) owners.set(table!, word)
    }
  }
  return owners
}

const WRITES =
  /\b(?:insert\s+into|update(?:\s+only)?|delete\s+from(?:\s+only)?|merge\s+into|truncate(?:\s+table)?|copy)\s+(\w+)/gi
const READS = /\b(?:from|join)\s+(\w+)/gi

/** The tables that the SQL in a file of `server/<word>/` writes and reads. */
export function tablesIn(path: string): { writes: Set<string>; reads: Set<string> } {
  const texts: string[] = []
  walk(syntaxOf(path).program, node => {
    if (node.type === 'TemplateElement')
      texts.push(String((node as Node & { value: { raw: string } }).value.raw))
    if (node.type === 'Literal' && typeof node.value === 'string') texts.push(node.value)
  })
  const named = (pattern: RegExp) =>
    new Set(texts.flatMap(text => [...text.matchAll(pattern)].map(hit => hit[1]!)))
  return { writes: named(WRITES), reads: named(READS) }
}

/** What is wrong with the SQL of a file: a table of another word written, or one of a word to the right read. */
export function judgeSql(path: string, owners: Map<string, string>): string[] {
  const from = placeOf(path)
  const mine = rankOf(from.room)
  if (from.slab !== 'server' || mine === null || from.test) return []
  const { writes, reads } = tablesIn(path)
  const foreign = (table: string) => (owners.get(table) ?? from.room) !== from.room
  const right = (table: string) => (rankOf(owners.get(table) ?? 'base') ?? -1) > mine
  return [
    ...[...writes]
      .filter(foreign)
      .map(
        table =>
          `${path} writes ${table}, which belongs to ${owners.get(table)}: use a verb of its actions.ts`,
      ),
    ...[...reads]
      .filter(right)
      .map(
        table =>
          `${path} reads ${table} of ${owners.get(table)}, to the right of ${from.room}: let it come through a registry`,
      ),
  ]
}
