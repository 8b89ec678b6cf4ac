import { useTranslation } from 'react-i18next'
import type { CustomerAccount } from '../../domain/channels/account-contract.ts'
import { useFormat } from '../ui/format.ts'
import { useSay } from '../ui/say.ts'
import { StatusTag, ToneText } from '../ui/status-tag.tsx'
import styles from './customer-account-state.module.css'

/** Live or sandbox, what fails and why, what is still to be filled in. */
export function CustomerAccountState({ account }: { account: CustomerAccount }) {
  const { t } = useTranslation('channels')
  const say = useSay()
  const format = useFormat()
  const { readable, failing_since, last_reason, live, missing } = account
  if (!readable) return <StatusTag tone="red">{t('account.unreadable')}</StatusTag>
  return (
    <span className={styles.state}>
      {failing_since ? (
        <StatusTag tone="red">
          {t('account.failing', {
            since: format.dateTime(failing_since),
            reason: say(`channels:reason.${last_reason}`, {}, last_reason ?? ''),
          })}
        </StatusTag>
      ) : (
        <StatusTag tone={live ? 'green' : 'grey'}>{t(live ? 'account.live' : 'account.sandbox')}</StatusTag>
      )}
      {missing.length > 0 && (
        <ToneText tone="amber">
          {t('customer.missing', {
            what: missing.map(({ name }) => say(`channels:field.${name}`, {}, name)).join(' · '),
          })}
        </ToneText>
      )}
    </span>
  )
}

/** Whether its provider reaches us: the last call that was believed, and one that was not since. */
export function Heard({ account }: { account: CustomerAccount }) {
  const { t } = useTranslation('channels')
  const say = useSay()
  const format = useFormat()
  const { callback, heard_at, refused_at, refused } = account
  if (callback === null) return <span className={styles.quiet}>{t('customer.never_called')}</span>
  if (refused_at)
    return (
      <StatusTag tone="red">
        {t('customer.refused', {
          at: format.dateTime(refused_at),
          reason: say(`channels:refused.${refused}`, {}, refused ?? ''),
        })}
      </StatusTag>
    )
  return heard_at ? (
    <span>{format.dateTime(heard_at)}</span>
  ) : (
    <span className={styles.quiet}>{t('customer.not_heard')}</span>
  )
}
