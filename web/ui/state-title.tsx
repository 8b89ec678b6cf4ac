import type { ReactNode } from 'react'
import styles from './state.module.css'

/** The sentence of a state; where the state is the whole page it is its heading and takes the focus after navigation. */
export function StateTitle({ heading = false, children }: { heading?: boolean; children: ReactNode }) {
  if (!heading) return <p className={styles.title}>{children}</p>
  return (
    <h1 className={styles.title} tabIndex={-1} id="page-title">
      {children}
    </h1>
  )
}
