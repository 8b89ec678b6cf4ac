import { useTranslation } from 'react-i18next'
import type { ChannelAccount } from '../../domain/channels/shapes.ts'
import { useFormat } from '../ui/format.ts'
import { useSay } from '../ui/say.ts'
import { StatusTag } from '../ui/status-tag.tsx'

/** How reading a mailbox goes: when it was read last, or since when and why it fails. */
export function MailboxState({ account }: { account: ChannelAccount }) {
  const { t } = useTranslation('channels')
  const format = useFormat()
  const say = useSay()
  const { mailbox } = account
  if (account.settings.imap_host === undefined) return null
  if (!account.live) return <StatusTag tone="grey">{t('mailbox.sandbox')}</StatusTag>
  if (!mailbox || (!mailbox.looked_at && !mailbox.failing_since)) {
    return <StatusTag tone="grey">{t('mailbox.waiting')}</StatusTag>
  }
  if (mailbox.failing_since) {
    const reason = say(`channels:reason.${mailbox.reason}`, {}, mailbox.reason ?? '')
    return (
      <StatusTag tone="red">
        <span title={mailbox.detail ?? undefined}>
          {t('mailbox.failing', { since: format.dateTime(mailbox.failing_since), reason })}
        </span>
      </StatusTag>
    )
  }
  return <StatusTag tone="green">{t('mailbox.read', { at: format.dateTime(mailbox.looked_at!) })}</StatusTag>
}
