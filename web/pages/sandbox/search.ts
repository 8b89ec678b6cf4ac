/** Whom one plays. */
export type SandboxSearch = { as?: string }

export function sandboxSearch(raw: Record<string, unknown>): SandboxSearch {
  const name = typeof raw.as === 'string' || typeof raw.as === 'number' ? String(raw.as).trim() : ''
  return name && name.length <= 100 ? { as: name } : {}
}
