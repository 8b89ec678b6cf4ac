import type { KeyboardEvent } from 'react'
import { classes } from './class-names.ts'
import styles from './segmented.module.css'

export type Segment<V extends string> = { value: V; label: string; count?: number }

/** One of a few views; arrow keys move between them as in a group of radio buttons. */
export function Segmented<V extends string>({
  label,
  segments,
  value,
  onChange,
}: {
  /** What is chosen, for screen readers. */
  label: string
  segments: readonly Segment<V>[]
  value: V
  onChange: (value: V) => void
}) {
  const move = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
    if (!step) return
    event.preventDefault()
    const at = segments.findIndex(one => one.value === value)
    const next = segments[(at + step + segments.length) % segments.length]!
    onChange(next.value)
    const buttons = event.currentTarget.querySelectorAll<HTMLElement>('[role=radio]')
    buttons[segments.indexOf(next)]?.focus()
  }
  return (
    <div className={styles.group} role="radiogroup" aria-label={label} onKeyDown={move}>
      {segments.map(one => (
        // biome-ignore lint/a11y/useSemanticElements: an input cannot hold the count and keep the look
        <button
          key={one.value}
          type="button"
          role="radio"
          aria-checked={one.value === value}
          tabIndex={one.value === value ? 0 : -1}
          className={classes(styles.segment, one.value === value && styles.chosen)}
          onClick={() => onChange(one.value)}
        >
          {one.label}
          {one.count !== undefined && <span className={styles.count}>{one.count}</span>}
        </button>
      ))}
    </div>
  )
}
