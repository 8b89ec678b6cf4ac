import { useTranslation } from 'react-i18next'
import { classes } from './class-names.ts'
import styles from './tier-badge.module.css'

const looks: Record<string, string | undefined> = { A: styles.first, B: styles.second }

/** The tier of a customer: A dark, B tinted, others framed, none dashed. Words for screen readers, never colour alone. */
export function TierBadge({ tier, size }: { tier: string | null; size?: 'large' }) {
  const { t } = useTranslation()
  const name = tier === null ? t('tier.none') : t('tier.is', { tier })
  return (
    <span
      className={classes(
        styles.badge,
        tier === null ? styles.none : (looks[tier] ?? styles.other),
        size === 'large' && styles.large,
      )}
      role="img"
      aria-label={name}
      title={name}
    >
      {tier === null ? '–' : tier.slice(0, 2)}
    </span>
  )
}
