import { type ReactNode, useContext } from 'react'
import { HeaderSlotsContext } from './header-slots.ts'
import styles from './page-header.module.css'

/**
 * The bar over a page: its name, what belongs to it, its controls at the right. On phones the controls go below.
 * The title is the page's only `h1` and takes the focus after navigation.
 */
export function PageHeader({
  title,
  before,
  notes,
  onPhone,
  children,
}: {
  title: ReactNode
  /** Breadcrumbs. */
  before?: ReactNode
  notes?: ReactNode
  /** Icon buttons that stay beside the title on phones. */
  onPhone?: ReactNode
  children?: ReactNode
}) {
  const slots = useContext(HeaderSlotsContext)
  return (
    <header className={styles.bar}>
      {slots.before}
      {before}
      <h1 className={styles.title} tabIndex={-1} id="page-title">
        {title}
      </h1>
      {notes && <div className={styles.notes}>{notes}</div>}
      {(slots.after || onPhone) && (
        <div className={styles.tools}>
          {slots.after}
          {onPhone}
        </div>
      )}
      {children && <div className={styles.controls}>{children}</div>}
    </header>
  )
}
