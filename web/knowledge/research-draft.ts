import type { Competitor, NewResearch, Research, ResearchKind } from '../../domain/knowledge/research.ts'

/** A note as it is being written: findings and needs as lines, everything else as it is sent. */
export type ResearchDraft = {
  title: string
  kind: ResearchKind
  held_on: string
  body: string
  findings: string
  needs: string[]
  customers: { code: string; name: string; contact: string | null }[]
  staff: { id: string; name: string }[]
  competitors: Competitor[]
}

export const EMPTY_COMPETITOR: Competitor = { name: '', price: '', strengths: '', weaknesses: '', answer: '' }

export const draftOf = (note: Research): ResearchDraft => ({
  title: note.title,
  kind: note.kind,
  held_on: note.held_on,
  body: note.body,
  findings: note.findings.join('\n'),
  needs: note.needs,
  customers: note.customers,
  staff: note.staff,
  competitors: note.competitors,
})

export const emptyDraft = (
  today: string,
  about: { code: string; name: string } | null,
  kind: ResearchKind,
): ResearchDraft => ({
  title: '',
  kind,
  held_on: today,
  body: '',
  findings: '',
  needs: [],
  customers: about ? [{ ...about, contact: null }] : [],
  staff: [],
  competitors: [],
})

/** What goes over the wire: a line of findings is a finding; competitors without a name were only begun. */
export const sentOf = (draft: ResearchDraft): NewResearch => ({
  title: draft.title,
  kind: draft.kind,
  held_on: draft.held_on,
  body: draft.body,
  findings: draft.findings
    .split('\n')
    .map(one => one.replace(/^\s*(?:[-*•·]|\d{1,3}[.、)）])\s*/, '').trim())
    .filter(one => one !== ''),
  needs: draft.needs,
  customers: draft.customers.map(({ code, contact }) => ({ code, contact })),
  staff: draft.staff.map(one => one.id),
  competitors: draft.competitors.filter(one => one.name.trim() !== ''),
})
