import {
  type Choice,
  type Choices,
  fieldsOf,
  fieldValue,
  joined,
  type Own,
  setField,
  tagsOf,
} from './merge-fields.ts'

/** A merge in force: `other` lives on in `into`. `dropped`: tags of either that are not
 * shown, by choice or because somebody took them away since. */
export type Link = { id: string; into: string; other: string; choices: Choices; dropped: string[] }

/**
 * A customer that several records were merged into: what each says by itself, and the merges in force in the order they
 * were made. What the customer says follows from these alone, so merges can be undone in any order.
 */
export type Family = { holder: string; records: Map<string, Own>; links: Link[] }

/** The record and those merged into it, itself first. */
export function withMerged({ links }: Pick<Family, 'links'>, record: string): string[] {
  const found = [record]
  for (const one of found) {
    found.push(...links.filter(link => link.into === one).map(link => link.other))
  }
  return found
}

/** What a record says together with those merged into it. */
export function valuesOf(family: Family, record: string): Own {
  const values = structuredClone(family.records.get(record)!)
  for (const link of family.links.filter(one => one.into === record)) {
    const other = valuesOf(family, link.other)
    for (const field of fieldsOf(values, other)) {
      const [own, theirs] = [fieldValue(values, field), fieldValue(other, field)]
      setField(
        values,
        field,
        field === 'tags'
          ? unitedTags(own, theirs, link.dropped)
          : joined(field, own, theirs, link.choices[field]),
      )
    }
  }
  return values
}

/**
 * What people and files changed at the customer since it was last put together: `actual` beside what it should say. Such
 * a value is from now on the survivor's own, whatever was chosen at a merge. Answers the fields.
 */
export function takeEdits(family: Family, actual: Own): string[] {
  const expected = valuesOf(family, family.holder)
  const own = family.records.get(family.holder)!
  const links = family.links.filter(one => one.into === family.holder)
  const edited = fieldsOf(expected, actual).filter(
    field => !alike(fieldValue(expected, field), fieldValue(actual, field)),
  )
  for (const field of edited) {
    if (field === 'tags') {
      takeTags(family, own, links, tagsOf(expected.tags), tagsOf(actual.tags))
      continue
    }
    setField(own, field, fieldValue(actual, field))
    for (const link of links) link.choices = { ...link.choices, [field]: 'survivor' }
  }
  return edited
}

function takeTags(family: Family, own: Own, links: Link[], expected: string[], actual: string[]): void {
  const gone = expected.filter(tag => !actual.includes(tag))
  const came = actual.filter(tag => !expected.includes(tag))
  own.tags = [...tagsOf(own.tags).filter(tag => !gone.includes(tag) && !came.includes(tag)), ...came]
  for (const link of links) {
    const theirs = tagsOf(valuesOf(family, link.other).tags)
    link.dropped = [
      ...new Set(
        [...link.dropped, ...theirs.filter(tag => gone.includes(tag))].filter(tag => !came.includes(tag)),
      ),
    ]
  }
}

const unitedTags = (own: unknown, theirs: unknown, dropped: readonly string[]): string[] =>
  [...new Set([...tagsOf(own), ...tagsOf(theirs)])].filter(tag => !dropped.includes(tag))

/** The tags that a choice made at a merge keeps away while it is in force. */
export function droppedBy(choice: Choice | undefined, survivor: Own, other: Own): string[] {
  if (choice !== 'survivor' && choice !== 'other') return []
  const [kept, lost] = choice === 'survivor' ? [survivor, other] : [other, survivor]
  return tagsOf(lost.tags).filter(tag => !tagsOf(kept.tags).includes(tag))
}

function alike(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every(one => b.includes(one))
  }
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
}
