import { type KeyboardEvent, useEffect, useRef } from 'react'
import { classes } from './class-names.ts'
import styles from './tabs.module.css'

export type TabOf<V extends string> = { value: V; label: string }

/** The parts of a page, of which one is shown; arrow keys move between them. The part itself is a `tabpanel` with the id `panel`, labelled by `tab-…`. */
export function Tabs<V extends string>({
  label,
  panel,
  tabs,
  value,
  onChange,
}: {
  /** What the tabs divide, for screen readers. */
  label: string
  panel: string
  tabs: readonly TabOf<V>[]
  value: V
  onChange: (value: V) => void
}) {
  const list = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the chosen tab comes into view when it changes
  useEffect(() => {
    list.current
      ?.querySelector('[aria-selected=true]')
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [value])
  const move = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (!step) return
    event.preventDefault()
    const at = tabs.findIndex(tab => tab.value === value)
    const next = tabs[(at + step + tabs.length) % tabs.length]!.value
    onChange(next)
    document.getElementById(`tab-${next}`)?.focus()
  }
  return (
    <div ref={list} role="tablist" aria-label={label} className={styles.tabs} onKeyDown={move} tabIndex={-1}>
      {tabs.map(tab => (
        <button
          key={tab.value}
          id={`tab-${tab.value}`}
          type="button"
          role="tab"
          aria-selected={tab.value === value}
          aria-controls={panel}
          tabIndex={tab.value === value ? 0 : -1}
          className={classes(styles.tab, tab.value === value && styles.here)}
          onClick={() => onChange(tab.value)}
        >
          {tab.label}
        </button>
      ))}
    </div>
  )
}
