import { useTranslation } from 'react-i18next'
import type { StandingAnswer } from '../../domain/standing/contract.ts'
import type { StandingPolicy } from '../../domain/standing/shape.ts'
import { useHandbookNames } from '../api/handbook-names.ts'
import { useFormat } from '../ui/format.ts'
import { Panel } from '../ui/panel.tsx'
import { TierBadge } from '../ui/tier-badge.tsx'
import { AmountScale } from './amount-scale.tsx'
import { RuleLines } from './rule-lines.tsx'
import { missingOf, type RuleGroup, ruleTree } from './rule-tree.ts'
import styles from './tier-panel.module.css'

/**
 * Why the customer has its tier, and what the next one asks: every comparison of the rule beside the customer's value.
 * `policy` is the handbook version the answer speaks of; without it comparisons are told without their groups.
 */
export function TierPanel({ standing, policy }: { standing: StandingAnswer; policy: StandingPolicy | null }) {
  const { t } = useTranslation('standing')
  const format = useFormat()
  const names = useHandbookNames()
  const { tiers, nearest } = standing.evidence
  const treeOf = (key: string): RuleGroup => {
    const leaves = tiers.find(rule => rule.key === key)?.leaves ?? []
    return ruleTree(policy?.tiers.rules.find(rule => rule.key === key)?.when ?? null, leaves)
  }
  const at = tiers.findIndex(rule => rule.key === standing.tier)
  const next = standing.tier === null ? (nearest?.key ?? null) : (tiers[at - 1]?.key ?? null)
  const aside = t('why.by', {
    date: format.shortDate(standing.as_of),
    version: standing.handbook_version,
  })
  if (standing.tier === null && next === null) {
    return (
      <Panel title={t('why.no_tier')} aside={aside}>
        <p className={styles.note}>{t('why.not_applicable', { stage: names.stage(standing.stage) })}</p>
      </Panel>
    )
  }
  const title =
    standing.tier === null ? t('why.no_tier') : t('why.title', { tier: names.tier(standing.tier) })
  return (
    <Panel title={title} aside={aside}>
      {standing.tier === null ? (
        <p className={styles.note}>{t('why.uncaught')}</p>
      ) : (
        <RuleLines tree={treeOf(standing.tier)} label={title} />
      )}
      {next ? (
        <Distance tier={next} tree={treeOf(next)} nearest={standing.tier === null} />
      ) : (
        <p className={styles.note}>{t('why.highest')}</p>
      )}
      <AmountScale amount={Number(standing.metrics.amount_365d)} policy={policy} />
    </Panel>
  )
}

function Distance({ tier, tree, nearest }: { tier: string; tree: RuleGroup; nearest: boolean }) {
  const { t } = useTranslation('standing')
  const names = useHandbookNames()
  const { missing, all } = missingOf(tree)
  const params = { tier: names.tier(tier), count: missing }
  const title = nearest ? t('why.nearest', params) : t('why.distance', params)
  return (
    <section className={styles.next} aria-label={title}>
      <header className={styles.head}>
        <TierBadge tier={tier} />
        <h3>{title}</h3>
        <span className={styles.met}>{t('why.met', { all, met: all - missing })}</span>
      </header>
      <RuleLines tree={tree} label={title} />
    </section>
  )
}
