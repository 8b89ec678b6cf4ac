import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { FileText } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { customers } from '../../customers/calls.ts'
import { useFormat } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { Part } from '../../ui/panel.tsx'
import styles from './side-column.module.css'

/** The running contract that ends first, by its number where the timeline names it; opens the contracts there. */
export function RunningContract({ code, ends }: { code: string; ends: string }) {
  const { t } = useTranslation('customers')
  const format = useFormat()
  const { data } = useQuery(
    customers.timeline.queryOptions({ input: { code, kinds: 'contract', limit: 20 } }),
  )
  const number = data?.items.find(one => one.title.params.ends_on === ends)?.title.params.number
  return (
    <Part quiet title={t('side.contract')}>
      <p className={styles.contract}>
        <Icon of={FileText} size={14} />
        <Link
          className="reach"
          from="/customers/$code"
          to="."
          search={was => ({ ...was, show: 'order' as const })}
        >
          {number ?? t('side.running_contract')}
        </Link>
        <span>{t('side.until', { date: format.date(ends) })}</span>
      </p>
    </Part>
  )
}
