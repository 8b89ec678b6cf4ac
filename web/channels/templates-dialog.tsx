import { useQuery, useQueryClient } from '@tanstack/react-query'
import { RefreshCw } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { CustomerAccount } from '../../domain/channels/account-contract.ts'
import { smsLength, smsText } from '../../domain/channels/sms.ts'
import { Failed } from '../api/failed.tsx'
import { useSave } from '../api/use-save.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { useFormat } from '../ui/format.ts'
import { ListTable } from '../ui/list-table.tsx'
import { LoadingRows } from '../ui/loading-rows.tsx'
import { StatusTag } from '../ui/status-tag.tsx'
import { showToast } from '../ui/toasts.ts'
import { customerChannels } from './customer-channel-calls.ts'

const TONES = { approved: 'green', pending: 'amber', rejected: 'red' } as const

/** SMS templates as the provider last said: their text with the signature, how many messages it takes, their approval. */
export function TemplatesDialog({ account, onClose }: { account: CustomerAccount; onClose: () => void }) {
  const { t } = useTranslation(['channels', 'ui'])
  const format = useFormat()
  const queries = useQueryClient()
  const query = useQuery(customerChannels.templates.queryOptions({ input: { id: account.id } }))
  const check = useSave(
    customerChannels.checkTemplates.mutationOptions({
      onSuccess: async () => {
        showToast({ text: t('templates.asked') })
        await queries.invalidateQueries({ queryKey: customerChannels.templates.key() })
      },
    }),
  )
  const items = query.data?.items ?? []
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={t('templates.of', { name: account.name })}
      footer={
        <>
          <Button icon={RefreshCw} busy={check.isPending} onClick={() => check.mutate({ id: account.id })}>
            {t('templates.check')}
          </Button>
          <Button kind="primary" onClick={onClose}>
            {t('ui:action.close')}
          </Button>
        </>
      }
    >
      {query.isPending && <LoadingRows rows={3} />}
      {query.isError && <Failed error={query.error} onRetry={() => query.refetch()} />}
      {query.isSuccess && items.length === 0 && <p>{t('templates.none')}</p>}
      {items.length > 0 && (
        <ListTable
          label={t('templates.title')}
          head={[t('templates.name'), t('templates.text'), t('templates.length'), t('account.state')]}
          rows={items.map(one => {
            const { text } = smsText(query.data?.sign ?? '', one.body, {})
            const { characters, segments } = smsLength(text)
            return {
              key: one.code,
              cells: [
                `${one.name} · ${one.code}`,
                text,
                t('templates.counted', { characters, count: segments }),
                <StatusTag key="state" tone={TONES[one.status]}>
                  {one.reason
                    ? `${t(`templates.status.${one.status}`)} · ${one.reason}`
                    : t(`templates.status.${one.status}`)}
                </StatusTag>,
              ],
            }
          })}
          foot={t('templates.checked', { at: format.dateTime(items[0]!.checked_at) })}
        />
      )}
    </Dialog>
  )
}
