import { useEffect } from 'react'
import { classes } from '../ui/class-names.ts'
import styles from './pick-list.module.css'

export type Pick = { key: string; name: string; note?: string; text?: string }

/** What is offered at the caret of the field below it; the field keeps the focus and handles the keys. */
export function PickList({
  id,
  label,
  picks,
  at,
  none,
  onPick,
}: {
  id: string
  label: string
  picks: readonly Pick[]
  at: number
  /** Said when nothing fits. */
  none: string
  onPick: (pick: Pick) => void
}) {
  useEffect(() => {
    document.getElementById(`${id}-${at}`)?.scrollIntoView({ block: 'nearest' })
  }, [id, at])
  if (picks.length === 0) return <p className={classes(styles.box, styles.none)}>{none}</p>
  return (
    <div id={id} role="listbox" aria-label={label} className={styles.box}>
      {picks.map((pick, i) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field below handles the keys of its list
        <div
          key={pick.key}
          id={`${id}-${i}`}
          role="option"
          tabIndex={-1}
          aria-selected={i === at}
          className={classes(styles.pick, i === at && styles.here)}
          onPointerDown={event => event.preventDefault()}
          onClick={() => onPick(pick)}
        >
          <span className={styles.name}>{pick.name}</span>
          {pick.note && <span className={styles.note}>{pick.note}</span>}
          {pick.text && <span className={styles.text}>{pick.text}</span>}
        </div>
      ))}
    </div>
  )
}
