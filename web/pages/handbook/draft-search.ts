export const DRAFT_VIEWS = ['edit', 'changes', 'text'] as const
export type DraftView = (typeof DRAFT_VIEWS)[number]

/** Which part of the draft is open, and how. */
export type DraftSearch = { section?: string; view?: DraftView }

export function draftSearch(raw: Record<string, unknown>): DraftSearch {
  const search: DraftSearch = {}
  if (typeof raw.section === 'string' && /^[a-z_]+$/.test(raw.section)) search.section = raw.section
  if (DRAFT_VIEWS.includes(raw.view as DraftView) && raw.view !== 'edit') search.view = raw.view as DraftView
  return search
}
