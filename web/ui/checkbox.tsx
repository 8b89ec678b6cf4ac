import type { ReactNode } from 'react'
import styles from './checkbox.module.css'

/** A native checkbox with its words; without words give `label`. */
export function Checkbox({
  checked,
  onChange,
  disabled,
  label,
  children,
}: {
  checked: boolean
  onChange: (checked: boolean) => void
  disabled?: boolean
  label?: string
  children?: ReactNode
}) {
  return (
    <label className={styles.line}>
      <input
        type="checkbox"
        className={styles.box}
        checked={checked}
        disabled={disabled}
        aria-label={label}
        onChange={event => onChange(event.target.checked)}
      />
      {children}
    </label>
  )
}
