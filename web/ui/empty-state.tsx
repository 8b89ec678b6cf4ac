import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import styles from './state.module.css'
import { StateTitle } from './state-title.tsx'

/** Nothing here: what will appear, and how to make it so. `heading`: it is the whole page. */
export function EmptyState({
  icon,
  title,
  heading,
  children,
  action,
}: {
  icon?: LucideIcon
  title: ReactNode
  heading?: boolean
  children?: ReactNode
  action?: ReactNode
}) {
  return (
    <div className={styles.state}>
      {icon && (
        <span className={styles.mark}>
          <Icon of={icon} size={20} />
        </span>
      )}
      <StateTitle heading={heading}>{title}</StateTitle>
      {children && <div className={styles.words}>{children}</div>}
      {action && <div className={styles.action}>{action}</div>}
    </div>
  )
}
