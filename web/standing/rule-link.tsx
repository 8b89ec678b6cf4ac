import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import styles from './warning-card.module.css'

/** Opens the rule in the handbook version that said so. */
export function RuleLink({ section, version }: { section: 'stages' | 'warnings'; version: number }) {
  const { t } = useTranslation('standing')
  return (
    <Link to="/handbook" search={{ section, version }} className={styles.version}>
      {t('rule.of_handbook', { version })}
    </Link>
  )
}
