import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { StandingPolicy } from '../../../domain/standing/shape.ts'
import { useHandbookNames } from '../../api/handbook-names.ts'
import { customerList } from '../../standing/calls.ts'
import { ConditionView } from '../../standing/condition-view.tsx'
import type { ListSearch } from '../../standing/list-search.ts'
import { RuleCard } from '../../standing/rule-card.tsx'
import { stageTone, warningLook } from '../../standing/tones.ts'
import { useFormat } from '../../ui/format.ts'
import { useLocalText } from '../../ui/local-text.ts'
import { StatusTag } from '../../ui/status-tag.tsx'
import { TierBadge } from '../../ui/tier-badge.tsx'
import styles from './page.module.css'

/** `counted`: this version is in force, so today's customers are counted beside each rule. */
type Section = { policy: StandingPolicy; counted: boolean }

export function Tiers({ policy, counted }: Section) {
  const { t } = useTranslation('handbook')
  const text = useLocalText()
  return (
    <div className={styles.cards}>
      {policy.tiers.rules.map(rule => (
        <RuleCard
          key={rule.key}
          mark={<TierBadge tier={rule.key} />}
          name={text(rule.name) || rule.key}
          when={rule.when}
          aside={counted && <Count filter={{ tier: rule.key }} />}
        />
      ))}
      <RuleCard
        name={t('tiers.applies')}
        when={policy.tiers.applies_when}
        aside={counted && <Count filter={{ tier: 'none' }} words="count_uncaught" />}
      />
      <p className={styles.note}>{t(`tiers.basis.${policy.amount_basis}`)}</p>
    </div>
  )
}

export function HighValue({ policy, counted }: Section) {
  const { t } = useTranslation('handbook')
  const names = useHandbookNames()
  const format = useFormat()
  return (
    <div className={styles.cards}>
      <div className={styles.fact}>
        <p>{t('high_value.top', { share: format.percent(policy.high_value_share, 1) })}</p>
        {counted && <Count filter={{ high_value: 'true' }} />}
      </div>
      {policy.vip.tiers.length > 0 && (
        <p className={styles.note}>
          {t('high_value.vip', {
            tiers: policy.vip.tiers.map(names.tier).join(t('plain.comma')),
            days: policy.vip.keep_days,
            count: policy.vip.keep_days,
          })}
        </p>
      )}
      <RuleCard name={t('high_value.active')} keyName="active" when={policy.active} />
    </div>
  )
}

export function Stages({ policy, counted }: Section) {
  const text = useLocalText()
  return (
    <div className={styles.cards}>
      {policy.stages.map((rule, i) => (
        <RuleCard
          key={rule.key}
          mark={<span className={styles.order}>{i + 1}</span>}
          name={<StatusTag tone={stageTone(rule.key)}>{text(rule.name) || rule.key}</StatusTag>}
          keyName={rule.key}
          when={rule.when}
          aside={counted && <Count filter={{ stage: rule.key }} />}
        />
      ))}
    </div>
  )
}

export function Warnings({ policy, counted }: Section) {
  const { t } = useTranslation('handbook')
  const text = useLocalText()
  return (
    <div className={styles.cards}>
      {policy.warnings.map(rule => {
        const { tone, icon } = warningLook(rule.key)
        const evident = 'all' in rule.enough && rule.enough.all.length === 0
        return (
          <RuleCard
            key={rule.key}
            name={
              <StatusTag tone={tone} icon={icon}>
                {text(rule.name) || rule.key}
              </StatusTag>
            }
            keyName={rule.key}
            when={rule.when}
            aside={counted && <Count filter={{ warning: rule.key }} />}
          >
            <div className={styles.enough}>
              {!evident && (
                <>
                  <p className={styles.note}>{t('warnings.enough')}</p>
                  <ConditionView when={rule.enough} />
                </>
              )}
              <p className={styles.note}>
                {t('warnings.gap', { days: rule.episode_gap_days, count: rule.episode_gap_days })}
              </p>
            </div>
          </RuleCard>
        )
      })}
    </div>
  )
}

/** How many customers this rule catches today; opens them. */
function Count({ filter, words = 'count' }: { filter: ListSearch; words?: 'count' | 'count_uncaught' }) {
  const { t } = useTranslation('handbook')
  const format = useFormat()
  const { data } = useQuery(customerList.count.queryOptions({ input: filter, staleTime: 60_000 }))
  if (!data) return null
  return (
    <Link to="/customers" search={filter}>
      {t(words, { number: format.number(data.count), count: data.count })}
    </Link>
  )
}
