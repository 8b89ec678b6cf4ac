export const TABS = ['articles', 'scripts', 'missing', 'bot', 'synonyms', 'model'] as const
export type Tab = (typeof TABS)[number]
const LACKS = ['zh-Hans', 'zh-Hant', 'en', 'review', 'feedback'] as const
export type Lack = (typeof LACKS)[number]

/** What the address says: the part, what is looked for, what is read, what is written. */
export type KnowledgeSearch = {
  tab?: Tab
  q?: string
  category?: string
  lack?: Lack
  state?: 'draft' | 'archived'
  article?: string
  edit?: 'new' | 'this'
}

const ID = /^[0-9a-f-]{36}$/
const text = (value: unknown, most: number) =>
  typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, most) : ''

export function knowledgeSearch(raw: Record<string, unknown>): KnowledgeSearch {
  const [q, category] = [text(raw.q, 300), text(raw.category, 60)]
  const tab = TABS.find(one => one === raw.tab)
  const lack = LACKS.find(one => one === raw.lack)
  return {
    ...(tab && tab !== 'articles' && { tab }),
    ...(q && { q }),
    ...(category && { category }),
    ...(lack && { lack }),
    ...((raw.state === 'draft' || raw.state === 'archived') && { state: raw.state }),
    ...(typeof raw.article === 'string' && ID.test(raw.article) && { article: raw.article }),
    ...((raw.edit === 'new' || raw.edit === 'this') && { edit: raw.edit }),
  }
}
