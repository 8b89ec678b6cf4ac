import { CircleX, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { classes } from '../ui/class-names.ts'
import { Icon } from '../ui/icon.tsx'
import { useDraftForm } from './draft-form-context.ts'
import type { FindingShown } from './finding-list.tsx'
import styles from './inline-findings.module.css'

/** What was found of a place, where that place is; more than two reminders fold into one line. */
export function InlineFindings({ findings }: { findings: readonly FindingShown[] }) {
  const { t } = useTranslation('handbook')
  const errors = findings.filter(one => one.severity === 'error')
  const warnings = findings.filter(one => one.severity === 'warning')
  if (findings.length === 0) return null
  return (
    <div className={styles.found}>
      <Lines findings={errors} />
      {warnings.length > FOLDED_FROM ? (
        <details className={styles.folded}>
          <summary>{t('findings.reminders', { count: warnings.length })}</summary>
          <Lines findings={warnings} />
        </details>
      ) : (
        <Lines findings={warnings} />
      )}
    </div>
  )
}

const FOLDED_FROM = 2

function Lines({ findings }: { findings: readonly FindingShown[] }) {
  const { sayFinding } = useDraftForm()
  return (
    <ul className={styles.list}>
      {findings.map(one => (
        <li
          key={`${one.path} ${one.code} ${one.message}`}
          className={classes(styles.finding, styles[one.severity])}
        >
          <Icon of={one.severity === 'error' ? CircleX : TriangleAlert} size={14} />
          {sayFinding(one)}
        </li>
      ))}
    </ul>
  )
}
