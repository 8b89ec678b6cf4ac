import { useQuery } from '@tanstack/react-query'
import { Lightbulb } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ComplaintCount } from '../../../domain/tickets/complaint-shapes.ts'
import { Failed } from '../../api/failed.tsx'
import { useMay } from '../../api/session.ts'
import { ImprovementDialog } from '../../feedback/improvement-dialog.tsx'
import { complaints } from '../../tickets/complaint-calls.ts'
import { Bars } from '../../ui/bars.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useFormat } from '../../ui/format.ts'
import { ListTable } from '../../ui/list-table.tsx'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { useLocalText } from '../../ui/local-text.ts'
import styles from './page.module.css'

/** The causes of the last 90 days, the most frequent first, with how much of all they make up together; each may open an improvement. */
export function CausesPart() {
  const { t } = useTranslation('tickets')
  const say = useLocalText()
  const format = useFormat()
  const mayWrite = useMay('tickets.write')
  const [from, setFrom] = useState<{ key: string; name: string } | null>(null)
  const query = useQuery(complaints.causes.queryOptions({ input: { by: 'cause' } }))
  if (query.isPending) return <LoadingRows rows={6} />
  if (query.isError) return <Failed error={query.error} onRetry={() => query.refetch()} />
  const { items, total } = query.data
  if (total === 0) return <EmptyState title={t('complaints.no_causes')} />
  const name = (one: ComplaintCount) => (one.key === '' ? t('complaints.not_known') : say(one.name))
  return (
    <div className={styles.causes}>
      <p>
        {t('complaints.period', {
          from: format.date(query.data.from),
          to: format.date(query.data.to),
          count: total,
        })}
      </p>
      <Bars
        label={t('complaints.view.causes')}
        bars={items.map(one => ({
          label: name(one),
          value: one.count,
          text: t('complaints.share', {
            count: one.count,
            share: format.percent(one.share),
            cumulated: format.percent(one.cumulated),
          }),
        }))}
      />
      <ListTable
        label={t('complaints.view.causes')}
        head={[
          t('complaint.cause'),
          t('complaints.head.count'),
          t('complaints.head.before'),
          t('complaint.compensation'),
          t('complaints.head.improvements'),
        ]}
        rows={items.map(one => ({
          key: one.key,
          cells: [
            name(one),
            format.number(one.count),
            format.number(one.before),
            format.moneyExact(one.cost),
            format.number(one.improvements),
          ],
          action: mayWrite && one.key !== '' && (
            <Button
              icon={Lightbulb}
              onClick={() => setFrom({ key: `complaint_cause:${one.key}`, name: name(one) })}
            >
              {t('complaints.improve')}
            </Button>
          ),
        }))}
      />
      {from && <ImprovementDialog source={from} onClose={() => setFrom(null)} />}
    </div>
  )
}
