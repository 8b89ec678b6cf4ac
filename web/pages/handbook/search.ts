export const VIEWS = ['read', 'text', 'versions', 'check'] as const
export type View = (typeof VIEWS)[number]

/** Which part of the handbook is open, how, which playbook, and of which version (none: the one in force). */
export type HandbookSearch = { section?: string; playbook?: string; view?: View; version?: number }

export function handbookSearch(raw: Record<string, unknown>): HandbookSearch {
  const search: HandbookSearch = {}
  if (typeof raw.section === 'string' && /^[a-z_]+$/.test(raw.section)) search.section = raw.section
  if (typeof raw.playbook === 'string' && /^[a-z0-9_]+$/.test(raw.playbook)) search.playbook = raw.playbook
  if (VIEWS.includes(raw.view as View) && raw.view !== 'read') search.view = raw.view as View
  const version = Number(raw.version)
  if (Number.isInteger(version) && version > 0) search.version = version
  return search
}
