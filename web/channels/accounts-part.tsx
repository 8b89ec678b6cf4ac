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
import { channels } from './calls.ts'

/** Mail servers and group robots: what is live, what is a sandbox, what fails and why; a test of each. */
export function AccountsPart() {
  const { t } = useTranslation('channels')
  const say = useSay()
  const format = useFormat()
  const queries = useQueryClient()
  const [edited, setEdited] = useState<ChannelAccount | 'new' | null>(null)
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
              <span key="state">{stateOf(one)}</span>,
            ],
            action: (
              <>
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
      {edited && <AccountDialog account={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </>
  )
}
