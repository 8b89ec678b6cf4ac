export type Toast = {
  id: number
  text: string
  tone: 'green' | 'red'
  action?: { label: string; hint?: string; run: () => void }
}

const STAYS_MS = { green: 6000, red: 12000 }
let toasts: readonly Toast[] = []
let last = 0
const listeners = new Set<() => void>()
const replace = (next: readonly Toast[]) => {
  toasts = next
  for (const listener of listeners) listener()
}

/** Says what happened in place of what was said before; answers its id. `red` for what failed: it stays longer and interrupts screen readers. */
export function showToast(toast: Omit<Toast, 'id' | 'tone'> & { tone?: Toast['tone'] }): number {
  const id = ++last
  const tone = toast.tone ?? 'green'
  replace([{ ...toast, tone, id }])
  setTimeout(() => dismissToast(id), STAYS_MS[tone])
  return id
}

export const dismissToast = (id: number): void => replace(toasts.filter(one => one.id !== id))
export const currentToasts = (): readonly Toast[] => toasts
export const subscribeToasts = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
