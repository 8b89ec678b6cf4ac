import { Check, CircleAlert, X } from 'lucide-react'
import { useEffect, useRef, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'
import { classes } from './class-names.ts'
import { Icon } from './icon.tsx'
import styles from './toast.module.css'
import { currentToasts, dismissToast, subscribeToasts, type Toast } from './toasts.ts'

/** Shows toasts above everything and reads them out; once per app. */
export function ToastRegion() {
  const { t } = useTranslation()
  const toasts = useSyncExternalStore(subscribeToasts, currentToasts)
  const region = useRef<HTMLElement>(null)
  const newest = toasts.at(-1)?.id
  useEffect(() => {
    // Shown again for each toast, so that it lies above a dialog opened meanwhile.
    if (newest === undefined) return
    region.current?.hidePopover()
    region.current?.showPopover()
  }, [newest])
  return (
    <section
      ref={region}
      popover="manual"
      className={styles.region}
      aria-label={t('toast.region')}
      aria-live="polite"
    >
      {toasts.map(toast => (
        <ToastLine key={toast.id} toast={toast} />
      ))}
    </section>
  )
}

function ToastLine({ toast }: { toast: Toast }) {
  const { t } = useTranslation()
  return (
    <div className={styles.toast} role={toast.tone === 'red' ? 'alert' : 'status'}>
      <span className={classes(styles.mark, toast.tone === 'red' && styles.bad)}>
        <Icon of={toast.tone === 'red' ? CircleAlert : Check} />
      </span>
      <span className={styles.words}>{toast.text}</span>
      {toast.action && (
        <Button
          kind="secondary"
          hint={toast.action.hint}
          onClick={() => {
            dismissToast(toast.id)
            toast.action?.run()
          }}
        >
          {toast.action.label}
        </Button>
      )}
      <Button kind="ghost" icon={X} aria-label={t('action.close')} onClick={() => dismissToast(toast.id)} />
    </div>
  )
}
