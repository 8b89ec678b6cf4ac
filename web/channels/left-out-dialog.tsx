import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ChannelAccount } from '../../domain/channels/shapes.ts'
import { Failed } from '../api/failed.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { useFormat } from '../ui/format.ts'
import { ListTable } from '../ui/list-table.tsx'
import { LoadingRows } from '../ui/loading-rows.tsx'
import { useSay } from '../ui/say.ts'
import { channels } from './calls.ts'

/** Which mails of a mailbox were not taken in, and why. They are still in the mailbox. */
export function LeftOutDialog({ account, onClose }: { account: ChannelAccount; onClose: () => void }) {
  const { t } = useTranslation(['channels', 'ui'])
  const format = useFormat()
  const say = useSay()
  const query = useQuery(channels.leftOut.queryOptions({ input: { id: account.id } }))
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('mailbox.left_title', { name: account.name })}
      footer={<Button onClick={onClose}>{t('ui:action.close')}</Button>}
    >
      <p>{t('mailbox.left_hint')}</p>
      {query.isPending && <LoadingRows rows={3} />}
      {query.isError && <Failed error={query.error} onRetry={() => query.refetch()} />}
      {query.data && (
        <ListTable
          label={t('mailbox.left_title', { name: account.name })}
          head={[t('mailbox.at'), t('mailbox.from'), t('mailbox.subject'), t('mailbox.why')]}
          rows={query.data.items.map(one => ({
            key: one.id,
            cells: [
              format.dateTime(one.at),
              one.address ?? '–',
              one.subject ?? '–',
              say(`channels:mailbox.left.${one.reason}`, {}, one.reason),
            ],
          }))}
        />
      )}
    </Dialog>
  )
}
