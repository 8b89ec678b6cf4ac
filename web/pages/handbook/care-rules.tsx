import { useTranslation } from 'react-i18next'
import type { CarePolicy } from '../../../domain/care/policy.ts'
import { DataList } from '../../ui/data-list.tsx'
import { useFormat } from '../../ui/format.ts'
import { Panel } from '../../ui/panel.tsx'
import styles from './page.module.css'

/** When care goes live and how much of it starts a day. */
export function CareRules({ policy }: { policy: CarePolicy }) {
  const { t } = useTranslation('handbook')
  const format = useFormat()
  return (
    <div className={styles.cards}>
      <Panel title={t('care.title')}>
        <DataList
          data={[
            {
              key: 'live',
              label: t('care.go_live'),
              value: policy.go_live_on ? format.date(policy.go_live_on) : t('care.go_live_first'),
            },
            {
              key: 'cap',
              label: t('care.daily_cap'),
              value: t('care.plans', { number: policy.daily_cap, count: policy.daily_cap }),
            },
            {
              key: 'uncaught',
              label: t('care.uncaught'),
              value: t(`care.uncaught_care.${policy.uncaught_care}`),
            },
          ]}
        />
      </Panel>
    </div>
  )
}
