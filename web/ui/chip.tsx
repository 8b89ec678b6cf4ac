import type { LucideIcon } from 'lucide-react'
import { X } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'
import styles from './chip.module.css'
import { classes } from './class-names.ts'
import { Icon } from './icon.tsx'

/** A tag of a customer or a filter that is on; with `onRemove` it can be taken away. `proposed` is dashed: not yet accepted. */
export function Chip({
  children,
  icon,
  proposed,
  onRemove,
  removeLabel,
}: {
  children: ReactNode
  icon?: LucideIcon
  proposed?: boolean
  onRemove?: () => void
  /** Names what is removed; needed with `onRemove`. */
  removeLabel?: string
}) {
  return (
    <span className={classes(styles.chip, proposed && styles.proposed)}>
      {icon && <Icon of={icon} size={13} />}
      {children}
      {onRemove && (
        <button
          type="button"
          className={classes(styles.remove, 'reach')}
          aria-label={removeLabel}
          onClick={onRemove}
        >
          <Icon of={X} size={13} />
        </button>
      )}
    </span>
  )
}

/** A chip that filters: pressed or not. */
export function ChipToggle({
  pressed,
  children,
  ...rest
}: { pressed: boolean; children: ReactNode } & Omit<ComponentProps<'button'>, 'children'>) {
  return (
    <button
      type="button"
      {...rest}
      aria-pressed={pressed}
      className={classes(styles.toggle, pressed && styles.pressed)}
    >
      {children}
    </button>
  )
}
