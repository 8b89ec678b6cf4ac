import { X } from 'lucide-react'
import { type ReactNode, useContext, useEffect, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'
import { classes } from './class-names.ts'
import styles from './dialog.module.css'
import { dropLayer, putLayer } from './key-layers.ts'
import { KeyDepth } from './use-keys.ts'

export type DialogProps = {
  open: boolean
  onClose: () => void
  title: ReactNode
  /** center: a question · top: grows downwards while one types · right: a drawer (on phones it fills the screen) · bottom: a sheet. */
  placement?: 'center' | 'top' | 'right' | 'bottom'
  wide?: boolean
  /** Stays in place while the rest scrolls: the buttons. */
  footer?: ReactNode
  children: ReactNode
}

/** A modal dialog or drawer on the browser's own `<dialog>`: focus stays inside, Escape closes, focus returns. */
export function Dialog(props: DialogProps) {
  return props.open ? <OpenDialog {...props} /> : null
}

const FIELDS = 'input:not([type=hidden],:disabled),select:not(:disabled),textarea:not(:disabled)'

/** Where typing begins: the field that asks for it, else the first one, else the first control that is not the cross. */
const firstFocus = (dialog: HTMLElement): HTMLElement | null =>
  dialog.querySelector<HTMLElement>('[data-autofocus]') ??
  dialog.querySelector<HTMLElement>(FIELDS) ??
  dialog.querySelector<HTMLElement>('[data-body] :is(a[href],button),footer button')

function OpenDialog({ onClose, title, placement = 'center', wide, footer, children }: DialogProps) {
  const { t } = useTranslation()
  const frame = useRef<HTMLDialogElement>(null)
  const depth = useContext(KeyDepth) + 1
  const id = useId()
  useEffect(() => {
    const dialog = frame.current
    const before = document.activeElement
    dialog?.showModal()
    const first = dialog && firstFocus(dialog)
    first?.focus()
    return () => {
      dialog?.close()
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  useEffect(() => {
    putLayer({ id, depth, bindings: [] })
    return () => dropLayer(id)
  }, [id, depth])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a click beside the dialog closes it, Escape does for the keyboard
    <dialog
      ref={frame}
      className={classes(styles.dialog, styles[placement], wide && styles.wide)}
      aria-labelledby={`${id}-title`}
      onCancel={event => {
        event.preventDefault()
        onClose()
      }}
      onClick={event => {
        if (event.target === frame.current) onClose()
      }}
    >
      <KeyDepth.Provider value={depth}>
        <div className={styles.frame}>
          <header className={styles.head}>
            <h2 id={`${id}-title`} className={styles.title}>
              {title}
            </h2>
            <Button kind="ghost" icon={X} aria-label={t('action.close')} onClick={onClose} />
          </header>
          <div className={styles.body} data-body>
            {children}
          </div>
          {footer && <footer className={styles.foot}>{footer}</footer>}
        </div>
      </KeyDepth.Provider>
    </dialog>
  )
}
