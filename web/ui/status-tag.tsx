import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { classes } from './class-names.ts'
import { Icon } from './icon.tsx'
import styles from './status-tag.module.css'

export type Tone = 'red' | 'amber' | 'green' | 'grey'

/** A state in words on its tint; every pair has at least 4.5 of contrast in both themes. */
export function StatusTag({
  tone = 'grey',
  icon,
  children,
}: {
  tone?: Tone
  icon?: LucideIcon
  children: ReactNode
}) {
  return (
    <span className={classes(styles.tag, styles[tone])}>
      {icon && <Icon of={icon} size={13} />}
      {children}
    </span>
  )
}

/** A word inside a line in the colour of its meaning, without a box. */
export function ToneText({ tone, strong, children }: { tone?: Tone; strong?: boolean; children: ReactNode }) {
  return <span className={classes(tone && styles[`text-${tone}`], strong && styles.strong)}>{children}</span>
}
