import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'

/** Asks before something that cannot be taken back, or (`primary`) that reaches far: what will happen, in words, and the verb on the button. */
export function ConfirmDialog({
  title,
  verb,
  stay,
  busy,
  kind = 'danger',
  children,
  onConfirm,
  onClose,
}: {
  title: ReactNode
  verb: string
  /** On the button that leaves everything as it is. */
  stay?: string
  busy?: boolean
  kind?: 'danger' | 'primary'
  children: ReactNode
  onConfirm: () => void
  onClose: () => void
}) {
  const { t } = useTranslation()
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      footer={
        <>
          <Button data-autofocus onClick={onClose}>
            {stay ?? t('action.cancel')}
          </Button>
          <Button kind={kind} busy={busy} onClick={onConfirm}>
            {verb}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  )
}
