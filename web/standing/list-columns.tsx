import { Gem } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ListedCustomer, SortKey } from '../../domain/standing/list-contract.ts'
import { useHandbookNames } from '../api/handbook-names.ts'
import { Chip } from '../ui/chip.tsx'
import { useFormat } from '../ui/format.ts'
import type { Column } from '../ui/grid.tsx'
import { Icon } from '../ui/icon.tsx'
import { TierBadge } from '../ui/tier-badge.tsx'
import styles from './list-columns.module.css'
import { directionOf, type ListSearch, nextSort } from './list-search.ts'
import { useTenureWords } from './tenure-words.ts'
import { StageTag, WarningTag } from './warning-tag.tsx'

/** Columns that can be shown, in their order; `name` always is. */
export const COLUMNS = [
  'name',
  'standing',
  'tags',
  'industry',
  'region',
  'owner',
  'tenure',
  'last_order',
  'orders',
  'interactions',
  'amount',
] as const
type UsualColumn = (typeof COLUMNS)[number]
/** A column that is always there to choose, or one of the company's own fields. */
export type ColumnKey = UsualColumn | `custom.${string}`
export const USUAL_COLUMNS: readonly ColumnKey[] = [
  'name',
  'standing',
  'region',
  'owner',
  'tenure',
  'last_order',
  'amount',
]

const SORTED: Partial<Record<UsualColumn, SortKey>> = {
  name: 'name',
  amount: 'amount',
  tenure: 'tenure',
  last_order: 'last_order',
}
const WIDTHS: Record<UsualColumn, string> = {
  name: 'minmax(220px, 2fr)',
  standing: 'minmax(230px, 2fr)',
  amount: '120px',
  tenure: '104px',
  last_order: '100px',
  owner: 'minmax(72px, 0.6fr)',
  region: 'minmax(80px, 0.7fr)',
  industry: 'minmax(90px, 0.8fr)',
  orders: '88px',
  interactions: '88px',
  tags: 'minmax(140px, 1fr)',
}
const AT_END: readonly ColumnKey[] = ['amount', 'orders', 'interactions']

/** The chosen columns of the customer list. */
export function useListColumns(
  shown: readonly ColumnKey[],
  search: ListSearch,
  onSort: (sort: ListSearch['sort']) => void,
): Column<ListedCustomer>[] {
  const { t } = useTranslation('standing')
  const cells = useCells()
  return COLUMNS.filter(key => key === 'name' || shown.includes(key)).map(key => {
    const sort = SORTED[key]
    return {
      key,
      head: t(`list.column.${key}`),
      width: WIDTHS[key],
      align: AT_END.includes(key) ? 'end' : undefined,
      cell: cells[key],
      sort: sort && { direction: directionOf(search, sort), onSort: () => onSort(nextSort(search, sort)) },
    }
  })
}

function useCells(): Record<UsualColumn, (row: ListedCustomer) => React.ReactNode> {
  const format = useFormat()
  const tenure = useTenureWords()
  return useMemo(
    () => ({
      name: row => <NameCell row={row} />,
      standing: row => <StandingCell row={row} />,
      amount: row => <span className={styles.amount}>{format.amount(row.amount_365d)}</span>,
      tenure: row => (row.tenure_days === null ? <None /> : tenure(row.tenure_days)),
      last_order: row => (row.last_order_on ? format.date(row.last_order_on) : <None />),
      owner: row => <Text>{row.owner}</Text>,
      region: row => <Text>{row.region}</Text>,
      industry: row => <Text>{row.industry}</Text>,
      orders: row => format.number(row.orders_60d),
      interactions: row => format.number(row.interactions_90d),
      tags: row => (
        <span className={styles.tags}>
          {row.tags.map(tag => (
            <Chip key={tag}>{tag}</Chip>
          ))}
        </span>
      ),
    }),
    [format, tenure],
  )
}

const None = () => <span className={styles.none}>–</span>
const Text = ({ children }: { children: string | null }) =>
  children ? <span className={styles.text}>{children}</span> : <None />

function NameCell({ row }: { row: ListedCustomer }) {
  const { t } = useTranslation('standing')
  return (
    <>
      <TierBadge tier={row.tier} />
      <span className={styles.who}>
        <span className={styles.name} title={row.name}>
          {row.name}
        </span>
        <span className={styles.code}>
          {row.code}
          {row.high_value && (
            <span className={styles.high}>
              <Icon of={Gem} size={12} />
              {t('list.high_value')}
            </span>
          )}
        </span>
      </span>
    </>
  )
}

/** Stage and warnings in the order of the handbook, each with its evidence. */
export function StandingCell({ row }: { row: ListedCustomer }) {
  const { keys } = useHandbookNames()
  const warnings = keys.warnings.filter(key => row.warnings.includes(key))
  return (
    <span className={styles.standing}>
      <StageTag code={row.code} stage={row.stage} />
      {warnings.map(warning => (
        <WarningTag key={warning} code={row.code} warning={warning} />
      ))}
    </span>
  )
}
