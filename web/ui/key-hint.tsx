import { classes } from './class-names.ts'
import styles from './key-hint.module.css'

const SHOWN: Record<string, string> = {
  enter: '↵',
  escape: 'Esc',
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
}
const isMac = /Mac|iPhone|iPad/.test(navigator.platform)

/** `Ctrl+Enter` as people see it: `Ctrl ↵`, on a Mac `⌘ ↵`. A lone Enter keeps its name. */
export function shownKeys(keys: string): string {
  const parts = keys.split('+').map(part => {
    const key = part.toLowerCase()
    if (key === 'ctrl') return isMac ? '⌘' : 'Ctrl'
    if (key === 'shift') return isMac ? '⇧' : 'Shift'
    if (key === 'enter' && keys.length === 5) return 'Enter'
    return SHOWN[key] ?? (part.length === 1 ? part.toUpperCase() : part)
  })
  return parts.join(' ')
}

/** A key on its control or in the bar. Screen readers get it from `aria-keyshortcuts` of the control instead. */
export function KeyHint({ keys, on }: { keys: string; on?: 'fill' }) {
  return (
    <kbd className={classes(styles.key, on === 'fill' && styles.onFill)} aria-hidden>
      {shownKeys(keys)}
    </kbd>
  )
}
