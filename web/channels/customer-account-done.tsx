import { useTranslation } from 'react-i18next'
import type { CustomerAccount } from '../../domain/channels/account-contract.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { useSay } from '../ui/say.ts'
import styles from './copy-line.module.css'
import { CopyLine } from './copy-line.tsx'

/** What to take to the provider: the address to call, and secrets that we made, shown this once. */
export function CustomerAccountDone({
  account,
  made,
  onClose,
}: {
  account: CustomerAccount
  made: Record<string, string>
  onClose: () => void
}) {
  const { t } = useTranslation('channels')
  const say = useSay()
  const { callback_key: key, ...shown } = made
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('customer.done', { name: account.name })}
      footer={
        <Button kind="primary" onClick={onClose}>
          {t('customer.done_close')}
        </Button>
      }
    >
      {account.callback ? (
        <>
          <p>{t(`customer.take.${account.kind}`)}</p>
          <CopyLine
            label={t('customer.callback')}
            value={key ? `${account.callback}/${key}` : account.callback}
          />
          {Object.entries(shown).map(([name, value]) => (
            <CopyLine key={name} label={say(`channels:field.${name}`, {}, name)} value={value} />
          ))}
          {Object.keys(made).length > 0 && <p className={styles.label}>{t('customer.once')}</p>}
        </>
      ) : (
        <p>{t('customer.sandbox_ready')}</p>
      )}
    </Dialog>
  )
}
