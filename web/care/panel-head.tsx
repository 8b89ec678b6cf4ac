import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { TodayPanel } from '../../domain/care/shapes.ts'
import type { HandbookNames } from '../api/handbook-names.ts'
import { useFormat } from '../ui/format.ts'
import { useLocalText } from '../ui/local-text.ts'
import { useSay } from '../ui/say.ts'
import { StatusTag, type Tone } from '../ui/status-tag.tsx'
import { StepBar } from '../ui/step-bar.tsx'
import { TierBadge } from '../ui/tier-badge.tsx'
import styles from './panel-head.module.css'

const STAGE_TONES: Record<string, Tone> = { at_risk: 'red', lost: 'red', dormant: 'amber', won_back: 'green' }

/** Who the task is about and whom to reach, with the one next action, and how far the plan is. */
export function PanelHead({
  panel,
  names,
  action,
}: {
  panel: TodayPanel
  names: HandbookNames
  action: ReactNode
}) {
  const { t } = useTranslation('care')
  const say = useSay()
  const { item, person, preferred_channel } = panel
  const { customer } = item
  return (
    <header className={styles.head}>
      <div className={styles.top}>
        {customer ? (
          <>
            <TierBadge tier={customer.tier} />
            <h2 className={styles.name}>
              <Link to="/customers/$code" params={{ code: customer.code }}>
                {customer.name}
              </Link>
            </h2>
            {customer.stage && (
              <StatusTag tone={STAGE_TONES[customer.stage] ?? 'grey'}>
                {names.stage(customer.stage)}
              </StatusTag>
            )}
            {customer.service_level === 'vip' && <StatusTag tone="green">VIP</StatusTag>}
          </>
        ) : (
          <Title panel={panel} />
        )}
      </div>
      <div className={styles.reach}>
        <div className={styles.who}>
          {customer && (
            <p className={styles.person}>
              <span className={styles.whole}>
                {person ? [person.name, person.position].filter(Boolean).join(' · ') : t('no_person')}
              </span>{' '}
              {person?.phone && <span className={styles.phone}>{person.phone}</span>}
            </p>
          )}
          {preferred_channel && (
            <p className={styles.prefers}>
              {t('prefers', { channel: say(`customers:channel.${preferred_channel}`) })}
            </p>
          )}
        </div>
        {action}
      </div>
      {panel.steps.length > 1 && <Steps panel={panel} />}
    </header>
  )
}

function Title({ panel }: { panel: TodayPanel }) {
  const local = useLocalText()
  return <h2 className={styles.name}>{local(panel.item.title)}</h2>
}

function Steps({ panel }: { panel: TodayPanel }) {
  const { t } = useTranslation('care')
  const local = useLocalText()
  const format = useFormat()
  const steps = panel.steps.map(step => ({
    name: local(step.name),
    state: step.state,
    note: step.closed_at
      ? t('step.done', { date: format.nearDate(step.closed_at), outcome: local(step.outcome) })
      : undefined,
  }))
  return <StepBar label={t('step.label')} steps={steps} />
}
