export const VIEWS = ['read', 'text', 'versions', 'check'] as const
export type View = (typeof VIEWS)[number]

/**
 * Which part of the handbook is open, how, which playbook, which change of the calendar, and of which version (none: the
 * one in force).
 */
export type HandbookSearch = {
  section?: string
  playbook?: string
  change?: string
  view?: View
  version?: number
}

export function handbookSearch(raw: Record<string, unknown>): HandbookSearch {
  const search: HandbookSearch = {}
  if (typeof raw.section === 'string' && /^[a-z_]+$/.test(raw.section)) search.section = raw.section
  if (typeof raw.playbook === 'string' && /^[a-z0-9_]+$/.test(raw.playbook)) search.playbook = raw.playbook
  if (typeof raw.change === 'string' && /^[0-9a-f-]{36}$/.test(raw.change)) search.change = raw.change
  if (VIEWS.includes(raw.view as View) && raw.view !== 'read') search.view = raw.view as View
  const version = Number(raw.version)
  if (Number.isInteger(version) && version > 0) search.version = version
  return search
}
