import type { LucideIcon } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'
import styles from './button.module.css'
import { classes } from './class-names.ts'
import { Icon } from './icon.tsx'
import { KeyHint } from './key-hint.tsx'

type Look = {
  /** primary: the one next action of the place · secondary: a frame · ghost: words only · danger: cannot be taken back. */
  kind?: 'primary' | 'secondary' | 'ghost' | 'danger'
  icon?: LucideIcon
  /** The key that does the same, shown on the control: `C`, `Ctrl+Enter`. The page binds it with `useKeys`. */
  hint?: string
  /** Waits for an answer: says so, takes no second click. */
  busy?: boolean
  wide?: boolean
  children?: ReactNode
}

function face({ kind = 'secondary', icon, hint, children }: Look) {
  return (
    <>
      {icon && <Icon of={icon} />}
      {children && <span className={styles.label}>{children}</span>}
      {hint && <KeyHint keys={hint} on={kind === 'primary' || kind === 'danger' ? 'fill' : undefined} />}
    </>
  )
}
const look = ({ kind = 'secondary', wide, busy, children }: Look, extra?: string) =>
  classes(
    styles.button,
    styles[kind],
    wide && styles.wide,
    busy && styles.busy,
    !children && styles.bare,
    extra,
  )

const shortcut = (hint?: string) => hint?.replace('Ctrl', 'Control')

/** A button. Without words it needs an `aria-label`. */
export function Button({
  kind,
  icon,
  hint,
  busy,
  wide,
  children,
  className,
  ...rest
}: Look & Omit<ComponentProps<'button'>, 'children'>) {
  const its = { kind, icon, hint, busy, wide, children }
  return (
    <button
      type="button"
      {...rest}
      className={look(its, className)}
      aria-keyshortcuts={shortcut(hint)}
      aria-busy={busy || undefined}
      onClick={busy ? undefined : rest.onClick}
    >
      {face(its)}
    </button>
  )
}

/** A link that looks like a button: `tel:`, a download, another site. Inside the app use the router's `createLink`. */
export function ButtonLink({
  kind,
  icon,
  hint,
  wide,
  children,
  className,
  ...rest
}: Look & Omit<ComponentProps<'a'>, 'children'>) {
  const its = { kind, icon, hint, wide, children }
  return (
    <a {...rest} className={look(its, className)} aria-keyshortcuts={shortcut(hint)}>
      {face(its)}
    </a>
  )
}
