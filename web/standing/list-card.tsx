import { useTranslation } from 'react-i18next'
import type { ListedCustomer } from '../../domain/standing/list-contract.ts'
import { useFormat } from '../ui/format.ts'
import { TierBadge } from '../ui/tier-badge.tsx'
import styles from './list-card.module.css'
import { StandingCell } from './list-columns.tsx'

/** A customer as a card: what a phone shows instead of columns. */
export const CardCell = (row: ListedCustomer) => <ListCard row={row} />

function ListCard({ row }: { row: ListedCustomer }) {
  const { t } = useTranslation('standing')
  const format = useFormat()
  const last = row.last_order_on
    ? t('list.last_order', { date: format.date(row.last_order_on) })
    : t('list.no_order')
  return (
    <div className={styles.card}>
      <div className={styles.line}>
        <TierBadge tier={row.tier} />
        <span className={styles.name}>{row.name}</span>
        <span className={styles.amount}>{format.money(row.amount_365d)}</span>
      </div>
      <div className={styles.tags}>
        <StandingCell row={row} />
      </div>
      <div className={styles.note}>
        <span>{[row.owner, row.region].filter(Boolean).join(' · ') || row.code}</span>
        <span>{last}</span>
      </div>
    </div>
  )
}
