import { useTranslation } from 'react-i18next'
import { comparisonsOf } from '../../domain/handbook/condition.ts'
import type { StandingPolicy } from '../../domain/standing/shape.ts'
import { useHandbookNames } from '../api/handbook-names.ts'
import { useFormat } from '../ui/format.ts'
import { useLocale } from '../ui/use-locale.ts'
import styles from './amount-scale.module.css'
import { shortNumber } from './limit-words.ts'

const FIELD = 'amount_365d'
/** How far the scale reaches beyond its last limit. */
const BEYOND = 1.3

/** Where the yearly amount lies between the limits of the tiers; nothing when no tier asks for an amount. */
export function AmountScale({ amount, policy }: { amount: number; policy: StandingPolicy | null }) {
  const { t } = useTranslation('standing')
  const format = useFormat()
  const locale = useLocale()
  const names = useHandbookNames()
  const floors = amountFloors(policy)
  const top = floors.at(-1)
  if (!top) return null
  const end = top.from * BEYOND
  const below = policy?.tiers.rules
    .filter(rule => floors.every(one => one.tier !== rule.key))
    .map(rule => names.tier(rule.key))
    .join(t('value.comma'))
  const place = (value: number) => `${Math.max(0, Math.min(100, (value / end) * 100))}%`
  const told = floors.map(
    one => `${names.tier(one.tier)} ${shortNumber(one.from, locale) ?? format.amount(one.from)}`,
  )
  return (
    <div
      className={styles.scale}
      role="img"
      aria-label={t('why.scale', { amount: format.money(amount), limits: told.join(t('value.comma')) })}
    >
      <div className={styles.track}>
        {floors.map(({ tier, from }, i) => (
          <span
            key={tier}
            className={styles.band}
            style={{
              left: place(from),
              right: `calc(100% - ${place(floors[i + 1]?.from ?? end)})`,
              opacity: (i + 1.6) / (floors.length + 0.6),
            }}
          />
        ))}
        <span className={styles.here} style={{ left: place(amount) }} />
      </div>
      <div className={styles.labels}>
        {below && <span style={{ left: 0 }}>{below}</span>}
        {floors.map(({ tier, from }, i) => (
          <span key={tier} style={{ left: place(from) }}>
            {told[i]}
          </span>
        ))}
      </div>
    </div>
  )
}

/** The least amount each tier asks for, ascending. */
function amountFloors(policy: StandingPolicy | null): { tier: string; from: number }[] {
  const floors = (policy?.tiers.rules ?? []).flatMap(rule => {
    const least = comparisonsOf(rule.when).find(
      ({ path, comparison }) =>
        comparison.field === FIELD &&
        (comparison.op === 'gte' || comparison.op === 'gt') &&
        !/(^|\.)(any|none)\./.test(path),
    )
    return least ? [{ tier: rule.key, from: Number(least.comparison.value) }] : []
  })
  return floors.filter(one => one.from > 0).toSorted((a, b) => a.from - b.from)
}
