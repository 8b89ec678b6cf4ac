import { BOTH, type Choice, type Choices, fieldsOf, fieldValue, type Own } from './merge-fields.ts'

/** Fields in which the survivor's word stands: they say which record it is and who answers for it. */
const STAYS = new Set(['name', 'type', 'owner', 'parent', 'source'])

/** Whose value to take where two records differ: both where that can be, the one that says something, else the newer record's. */
export function suggestChoices(survivor: Own, other: Own): Choices {
  const choices: Choices = {}
  for (const field of fieldsOf(survivor, other)) {
    const [mine, theirs] = [fieldValue(survivor, field), fieldValue(other, field)]
    if (JSON.stringify(mine) !== JSON.stringify(theirs))
      choices[field] = suggested(field, mine, theirs, survivor, other)
  }
  return choices
}

function suggested(field: string, mine: unknown, theirs: unknown, survivor: Own, other: Own): Choice {
  if (BOTH.has(field) && mine !== null && theirs !== null) return 'both'
  if (theirs === null) return 'survivor'
  if (mine === null) return 'other'
  if (STAYS.has(field)) return 'survivor'
  if (field === 'first_cooperation_on') return String(theirs) < String(mine) ? 'other' : 'survivor'
  return String(other.updated_at) > String(survivor.updated_at) ? 'other' : 'survivor'
}

/** How many fields a record says something in. */
export const fullness = (record: Own): number =>
  fieldsOf(record).filter(field => {
    const value = fieldValue(record, field)
    return value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)
  }).length

export type Candidate = { own: Own; orders: number }

/** Whether the second of two records should survive instead of the first. */
export function otherSurvives(a: Candidate, b: Candidate, rule: 'orders' | 'older' | 'fuller'): boolean {
  const older = () => String(a.own.created_at).localeCompare(String(b.own.created_at))
  const fuller = () => fullness(b.own) - fullness(a.own)
  const byRule = { orders: () => b.orders - a.orders, older, fuller }
  return (byRule[rule]() || fuller() || older() || String(a.own.code).localeCompare(String(b.own.code))) > 0
}
