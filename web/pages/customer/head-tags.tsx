import { Gem } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { daysBetween } from '../../../domain/calendar/days.ts'
import type { Customer } from '../../../domain/customers/shapes.ts'
import type { StandingAnswer } from '../../../domain/standing/contract.ts'
import { useHandbookNames } from '../../api/handbook-names.ts'
import { useRunningSince } from '../../standing/running-since.ts'
import { StageTag, WarningTag } from '../../standing/warning-tag.tsx'
import { useFormat } from '../../ui/format.ts'
import { StatusTag } from '../../ui/status-tag.tsx'
import styles from './head.module.css'
import { WarningLinks } from './warning-links.tsx'

/** Tier, stage and warnings with their evidence, and what else marks the customer. */
export function HeadTags({
  customer,
  standing,
  asOf,
}: {
  customer: Customer
  standing: StandingAnswer | null
  asOf?: string
}) {
  const { t } = useTranslation('customers')
  const names = useHandbookNames()
  const format = useFormat()
  const running = useRunningSince(customer.code)
  if (!standing) return <div className={styles.tags} />
  const days = running.stage && !asOf ? daysBetween(running.stage.slice(0, 10), standing.as_of) : null
  return (
    <div className={styles.tags}>
      <span className={styles.tier}>
        {standing.tier === null ? t('head.no_tier') : names.tier(standing.tier)}
        {running.tier && !asOf && <> {t('head.since', { date: format.date(running.tier) })}</>}
      </span>
      <StageTag
        code={customer.code}
        asOf={asOf}
        stage={standing.stage}
        since={days !== null && days > 0 && t('head.days', { days, count: days })}
      />
      {names.keys.warnings
        .filter(key => standing.warnings.includes(key))
        .map(warning => (
          <WarningTag
            key={warning}
            code={customer.code}
            asOf={asOf}
            warning={warning}
            foot={<WarningLinks warning={warning} />}
          />
        ))}
      {standing.high_value && (
        <StatusTag tone="green" icon={Gem}>
          {t('head.high_value')}
        </StatusTag>
      )}
      {!standing.active && <StatusTag>{t('head.inactive')}</StatusTag>}
      {customer.service_level === 'vip' && <StatusTag tone="green">{t('head.vip')}</StatusTag>}
    </div>
  )
}
