import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Failed } from '../api/failed.tsx'
import { useMay } from '../api/session.ts'
import { Button } from '../ui/button.tsx'
import { useFormat } from '../ui/format.ts'
import { LoadingRows } from '../ui/loading-rows.tsx'
import { Panel } from '../ui/panel.tsx'
import { promises } from './promise-calls.ts'
import { PromiseDialog } from './promise-dialog.tsx'
import { PromiseLine } from './promise-line.tsx'
import styles from './promises-panel.module.css'

/** So many of each are shown; the rest stands in the list of all promises. */
const SHOWN = 5
const ENDED = 3

/** What was promised to a customer: the open ones by due time, the last that ended, and the share kept in time. */
export function PromisesPanel({
  customer,
  now,
}: {
  customer: { code: string; name: string; contacts: readonly string[] }
  /** A time of the company, for its day and offset. */
  now: string
}) {
  const { t } = useTranslation('tasks')
  const mayMake = useMay('tasks.write')
  const [making, setMaking] = useState(false)
  const { code } = customer
  const open = useQuery(
    promises.list.queryOptions({ input: { customer: code, status: 'open', limit: SHOWN } }),
  )
  const ended = useQuery(
    promises.list.queryOptions({
      input: { customer: code, status: 'kept,broken,withdrawn', sort: '-due', limit: ENDED },
    }),
  )
  const none = open.data?.items.length === 0 && ended.data?.items.length === 0
  return (
    <Panel
      title={t('promise.title')}
      aside={
        <>
          <Share code={code} />
          {mayMake && (
            <Button kind="ghost" icon={Plus} onClick={() => setMaking(true)}>
              {t('promise.add')}
            </Button>
          )}
        </>
      }
    >
      {open.isPending && <LoadingRows rows={2} height={34} />}
      {open.isError && <Failed error={open.error} onRetry={() => open.refetch()} />}
      {none && <p className={styles.none}>{t('promise.none')}</p>}
      <ul className={styles.list}>
        {[...(open.data?.items ?? []), ...(ended.data?.items ?? [])].map(one => (
          <PromiseLine key={one.id} promise={one} now={now} />
        ))}
      </ul>
      {making && <PromiseDialog customer={customer} now={now} onClose={() => setMaking(false)} />}
    </Panel>
  )
}

/** Kept in time, of those whose time has come in a year. */
function Share({ code }: { code: string }) {
  const { t } = useTranslation('tasks')
  const format = useFormat()
  const { data } = useQuery(promises.figures.queryOptions({ input: { customer: code } }))
  if (!data || data.share === null) return null
  const of = data.kept + data.kept_late + data.broken + data.overdue
  return (
    <span className={styles.share} title={t('promise.share_about')}>
      {t('promise.share', { share: format.percent(data.share), kept: data.kept, of })}
    </span>
  )
}
