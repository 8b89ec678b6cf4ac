import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Customer } from '../../../domain/customers/shapes.ts'
import { customerList } from '../../standing/calls.ts'
import { DataList } from '../../ui/data-list.tsx'
import { useFormat } from '../../ui/format.ts'
import { Part } from '../../ui/panel.tsx'
import { TierBadge } from '../../ui/tier-badge.tsx'
import styles from './group-part.module.css'

const SHOWN = 12

/** The group of companies a customer belongs to: who stands where, with its tier and yearly amount, and sums over those one sees. */
export function GroupPart({ customer }: { customer: Customer }) {
  const { t } = useTranslation('customers')
  const format = useFormat()
  const { code } = customer
  const { data } = useQuery(
    customerList.group.queryOptions({ input: { code }, enabled: customer.type === 'company' }),
  )
  if (!data || (data.members.length < 2 && data.hidden === 0)) return null
  const { members, hidden, sums } = data
  const top = members[0]
  const shown = members.slice(0, SHOWN)
  return (
    <Part
      quiet
      title={t('group.title')}
      note={t('group.count', { count: members.length, number: format.number(members.length) })}
    >
      <ul className={styles.tree}>
        {shown.map(one => (
          <li key={one.code} className={styles.member} style={{ paddingInlineStart: `${one.level * 14}px` }}>
            <TierBadge tier={one.tier} />
            {one.code === code ? (
              <strong className={styles.name} aria-current="true">
                {one.name}
              </strong>
            ) : (
              <Link
                className={styles.name}
                to="/customers/$code"
                params={{ code: one.code }}
                title={one.name}
              >
                {one.name}
              </Link>
            )}
            <span className={styles.amount}>{format.money(one.amount_365d)}</span>
          </li>
        ))}
      </ul>
      {top && members.length > SHOWN && (
        <Link to="/customers" search={{ parent: top.code }}>
          {t('group.all', { number: format.number(members.length - 1) })}
        </Link>
      )}
      <h4 className={styles.head}>{t('group.sums')}</h4>
      <DataList
        data={[
          { key: 'amount', label: t('group.amount'), value: format.money(sums.amount_365d) },
          { key: 'orders', label: t('group.orders'), value: format.number(sums.orders_365d) },
          { key: 'tasks', label: t('group.open_tasks'), value: format.number(sums.open_tasks) },
          {
            key: 'contracts',
            label: t('group.contracts'),
            value: t('group.contracts_of', {
              number: format.number(sums.running_contracts),
              amount: format.money(sums.contracts_amount),
            }),
          },
          { key: 'complaints', label: t('group.complaints'), value: format.number(sums.complaints_365d) },
        ]}
      />
      {hidden > 0 && (
        <p className={styles.hidden}>{t('group.hidden', { count: hidden, number: format.number(hidden) })}</p>
      )}
    </Part>
  )
}
