import { type ReactNode, useId } from 'react'
import { classes } from './class-names.ts'
import styles from './panel.module.css'

/** A titled box for one subject; `aside` stands at the right of the title. */
export function Panel({
  title,
  aside,
  children,
}: {
  title: ReactNode
  aside?: ReactNode
  children: ReactNode
}) {
  const id = useId()
  return (
    <section className={styles.panel} aria-labelledby={id}>
      <header className={styles.head}>
        <h2 id={id} className={styles.title}>
          {title}
        </h2>
        {aside && <div className={styles.aside}>{aside}</div>}
      </header>
      {children}
    </section>
  )
}

/** A titled part of a side panel, set off by a hairline instead of a box. */
export function Part({
  title,
  note,
  aside,
  quiet,
  children,
}: {
  title: ReactNode
  /** Grey words beside the title. */
  note?: ReactNode
  aside?: ReactNode
  quiet?: boolean
  children: ReactNode
}) {
  const id = useId()
  return (
    <section className={styles.part} aria-labelledby={id}>
      <header className={styles.head}>
        <h3 id={id} className={classes(styles.partTitle, quiet && styles.quiet)}>
          {title}
        </h3>
        {note && <span className={styles.note}>{note}</span>}
        {aside && <div className={styles.aside}>{aside}</div>}
      </header>
      {children}
    </section>
  )
}
