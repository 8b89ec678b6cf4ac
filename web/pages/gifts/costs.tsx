import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useCompanyDay } from '../../api/company-day.ts'
import { Failed } from '../../api/failed.tsx'
import { gifts } from '../../care/calls.ts'
import { useFormat } from '../../ui/format.ts'
import { ListTable } from '../../ui/list-table.tsx'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import styles from './page.module.css'

/** What gifts cost this year by budget line, and the customers who cost most. */
export function Costs() {
  const { t } = useTranslation('care')
  const format = useFormat()
  const today = useCompanyDay()
  const query = useQuery(
    gifts.costs.queryOptions({ input: { from: `${today.slice(0, 4)}-01-01`, to: today } }),
  )
  if (query.isPending) return <LoadingRows rows={5} />
  if (query.isError) return <Failed error={query.error} onRetry={() => query.refetch()} />
  const { budgets, customers, total, count } = query.data
  return (
    <div className={styles.stack}>
      <p className={styles.sum}>{t('gifts.total', { total: format.money(total), count })}</p>
      <ListTable
        label={t('gifts.by_budget')}
        head={[t('gifts.budget'), t('gifts.number'), t('gifts.cost')]}
        rows={budgets.map(one => ({
          key: one.budget,
          cells: [one.budget || t('gifts.no_budget'), format.number(one.count), format.money(one.cost)],
        }))}
      />
      <ListTable
        label={t('gifts.by_customer')}
        head={[t('gifts.customer'), t('gifts.number'), t('gifts.cost')]}
        rows={customers.map(one => ({
          key: one.customer.code,
          cells: [one.customer.name, format.number(one.count), format.money(one.cost)],
        }))}
      />
    </div>
  )
}
