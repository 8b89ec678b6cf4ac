import { useSyncExternalStore } from 'react'

export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

const STORED = 'perennial.theme'
const listeners = new Set<() => void>()
const system = matchMedia('(prefers-color-scheme: dark)')

const stored = (): Theme => {
  const value = localStorage.getItem(STORED) as Theme
  return THEMES.includes(value) ? value : 'system'
}

/** Shows the theme that was chosen on this device; called once before the first render. */
export function startTheme(): void {
  apply()
  system.addEventListener('change', apply)
}

function apply(): void {
  const theme = stored()
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
  for (const listener of listeners) listener()
}

export function changeTheme(theme: Theme): void {
  localStorage.setItem(STORED, theme)
  apply()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
const isDark = () => stored() === 'dark' || (stored() === 'system' && system.matches)

/** What was chosen, and whether the page is dark now. */
export function useTheme(): { theme: Theme; dark: boolean } {
  const theme = useSyncExternalStore(subscribe, stored)
  const dark = useSyncExternalStore(subscribe, isDark)
  return { theme, dark }
}
