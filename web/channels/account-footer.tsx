import { useTranslation } from 'react-i18next'
import { Button } from '../ui/button.tsx'
import styles from './account-footer.module.css'

/** The foot of a dialog that adds or changes an account: what went wrong, remove, cancel, save. */
export function AccountFooter({
  form,
  problem,
  saving,
  removing,
  onRemove,
  onClose,
}: {
  form: string
  problem: string | null
  saving: boolean
  removing?: boolean
  /** Of an account that is there. */
  onRemove: (() => void) | null
  onClose: () => void
}) {
  const { t } = useTranslation(['channels', 'ui'])
  return (
    <>
      {problem && (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
      {onRemove && (
        <Button kind="ghost" busy={removing} onClick={onRemove}>
          {t('account.remove')}
        </Button>
      )}
      <Button onClick={onClose}>{t('ui:action.cancel')}</Button>
      <Button kind="primary" type="submit" form={form} busy={saving}>
        {t('ui:action.save')}
      </Button>
    </>
  )
}
