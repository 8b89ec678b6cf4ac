import { type ResearchKind, researchKind } from '../../../domain/knowledge/research.ts'

/** What the address says: what is looked for, which note is read, whether one is being written, and about whom. */
export type ResearchSearch = {
  q?: string
  kind?: ResearchKind
  need?: string
  archived?: 'true'
  note?: string
  edit?: 'new' | 'this'
  about?: string
}

const text = (value: unknown, most: number) =>
  typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, most) : ''

export function researchSearch(raw: Record<string, unknown>): ResearchSearch {
  const kind = researchKind.safeParse(raw.kind)
  const [q, need, note, about] = [
    text(raw.q, 100),
    text(raw.need, 40),
    text(raw.note, 40),
    text(raw.about, 64),
  ]
  return {
    ...(q && { q }),
    ...(kind.success && { kind: kind.data }),
    ...(need && { need }),
    ...((raw.archived === true || raw.archived === 'true') && { archived: 'true' as const }),
    ...(note && { note }),
    ...((raw.edit === 'new' || raw.edit === 'this') && { edit: raw.edit }),
    ...(about && { about }),
  }
}
