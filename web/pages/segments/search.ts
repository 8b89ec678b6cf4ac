/** `at` is the segment that is looked at; `edit` opens its form, `new` an empty one. */
export type SegmentsSearch = { at?: string; edit?: 'this' | 'new' }

export function segmentsSearch(raw: Record<string, unknown>): SegmentsSearch {
  const search: SegmentsSearch = {}
  if (typeof raw.at === 'string' && raw.at !== '') search.at = raw.at
  if (raw.edit === 'this' || raw.edit === 'new') search.edit = raw.edit
  return search
}
