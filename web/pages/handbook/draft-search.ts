export const DRAFT_VIEWS = ['edit', 'changes', 'text'] as const
export type DraftView = (typeof DRAFT_VIEWS)[number]

/** Which part of the draft is open, and how; `item` is the place of the chosen one in a part of many. */
export type DraftSearch = { section?: string; view?: DraftView; item?: number }

export function draftSearch(raw: Record<string, unknown>): DraftSearch {
  const search: DraftSearch = {}
  if (typeof raw.section === 'string' && /^[a-z_]+$/.test(raw.section)) search.section = raw.section
  if (DRAFT_VIEWS.includes(raw.view as DraftView) && raw.view !== 'edit') search.view = raw.view as DraftView
  const item = Number(raw.item)
  if (raw.item !== undefined && Number.isInteger(item) && item >= 0) search.item = item
  return search
}
