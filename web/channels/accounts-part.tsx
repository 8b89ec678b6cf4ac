import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Plus, Radio } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChannelAccount } from '../../domain/channels/shapes.ts'
import { Failed } from '../api/failed.tsx'
import { useSave } from '../api/use-save.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { useFormat } from '../ui/format.ts'
import { ListTable } from '../ui/list-table.tsx'
import { LoadingRows } from '../ui/loading-rows.tsx'
import { useSay } from '../ui/say.ts'
import { StatusTag } from '../ui/status-tag.tsx'
import { showToast } from '../ui/toasts.ts'
import { AccountDialog } from './account-dialog.tsx'
import styles from './accounts-part.module.css'
import { channels } from './calls.ts'
import { LeftOutDialog } from './left-out-dialog.tsx'
import { MailboxState } from './mailbox-state.tsx'

/** Mail servers and group robots: what is live, what is a sandbox, what fails and why; a test of each. */
export function AccountsPart() {
  const { t } = useTranslation('channels')
  const say = useSay()
  const format = useFormat()
  const queries = useQueryClient()
  const [edited, setEdited] = useState<ChannelAccount | 'new' | null>(null)
  const [leftOf, setLeftOf] = useState<ChannelAccount | null>(null)
  const query = useQuery(channels.accounts.queryOptions())
  const test = useSave({
    ...channels.test.mutationOptions(),
    onSuccess: async sent => {
      showToast({
        text: t(sent.status === 'held' ? 'account.test_held' : 'account.test_queued', { name: sent.to.name }),
      })
      await queries.invalidateQueries({ queryKey: channels.key() })
    },
  })
  if (query.isPending) return <LoadingRows rows={4} />
  if (query.isError) return <Failed error={query.error} onRetry={() => query.refetch()} />
  const add = (
    <Button icon={Plus} onClick={() => setEdited('new')}>
      {t('account.add')}
    </Button>
  )
  const stateOf = (one: ChannelAccount) => {
    if (!one.readable) return <StatusTag tone="red">{t('account.unreadable')}</StatusTag>
    if (one.failing_since) {
      const since = format.dateTime(one.failing_since)
      return (
        <StatusTag tone="red">
          {t('account.failing', {
            since,
            reason: say(`channels:reason.${one.last_reason}`, {}, one.last_reason ?? ''),
          })}
        </StatusTag>
      )
    }
    return (
      <StatusTag tone={one.live ? 'green' : 'grey'}>
        {t(one.live ? 'account.live' : 'account.sandbox')}
      </StatusTag>
    )
  }
  return (
    <>
      {query.data.items.length === 0 ? (
        <EmptyState icon={Radio} title={t('account.empty')} action={add}>
          {t('account.empty_hint')}
        </EmptyState>
      ) : (
        <ListTable
          label={t('account.title')}
          head={[
            t('account.name'),
            t('account.kind'),
            t('account.for'),
            t('account.where'),
            t('account.state'),
          ]}
          rows={query.data.items.map(one => ({
            key: one.id,
            cells: [
              <strong key="name">{one.name}</strong>,
              t(`channel.${one.kind}`),
              one.kind === 'email' ? t('account.everyone') : (one.team?.name ?? t('account.company')),
              one.kind === 'email'
                ? `${one.settings.host}:${one.settings.port}`
                : `${one.settings.host} …${one.settings.ends_with}`,
              <span key="state" className={styles.states}>
                {stateOf(one)}
                <MailboxState account={one} />
              </span>,
            ],
            action: (
              <>
                {(one.mailbox?.left_out ?? 0) > 0 && (
                  <Button
                    kind="ghost"
                    aria-label={t('mailbox.left_title', { name: one.name })}
                    onClick={() => setLeftOf(one)}
                  >
                    {t('mailbox.left_count', { count: one.mailbox!.left_out })}
                  </Button>
                )}
                <Button
                  kind="ghost"
                  busy={test.isPending}
                  aria-label={t('account.test_named', { name: one.name })}
                  onClick={() => test.mutate({ id: one.id })}
                >
                  {t('account.test')}
                </Button>
                <Button
                  kind="ghost"
                  aria-label={t('account.edit_named', { name: one.name })}
                  onClick={() => setEdited(one)}
                >
                  {t('account.edit')}
                </Button>
              </>
            ),
          }))}
          foot={add}
        />
      )}
      {leftOf && <LeftOutDialog account={leftOf} onClose={() => setLeftOf(null)} />}
      {edited && <AccountDialog account={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </>
  )
}
