import type { Draft } from '../../care/outcome-form.tsx'

const STORED = 'perennial.drafts'

export type Drafts = Readonly<Record<string, Draft>>

/** What a person has begun to write on this tab, by task; nothing of what somebody else left. */
export function keptDrafts(person: string): Drafts {
  try {
    const kept = JSON.parse(sessionStorage.getItem(STORED) ?? 'null') as { person: string; drafts: Drafts }
    return kept?.person === person ? kept.drafts : {}
  } catch (error) {
    if (error instanceof SyntaxError) return {}
    throw error
  }
}

/** Keeps it while the tab is open, through other pages and reloads; signing out forgets it. */
export function keepDrafts(person: string, drafts: Drafts): void {
  if (Object.keys(drafts).length === 0) sessionStorage.removeItem(STORED)
  else sessionStorage.setItem(STORED, JSON.stringify({ person, drafts }))
}
