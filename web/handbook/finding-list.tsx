import { CircleCheck, CircleX, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { classes } from '../ui/class-names.ts'
import { Icon } from '../ui/icon.tsx'
import styles from './finding-list.module.css'

export type FindingShown = {
  severity: 'error' | 'warning'
  path: string
  code: string
  message: string
  params?: Record<string, string | number>
  line?: number
}

/** What a handbook is told before it takes effect: errors first, each with its line; `sayFinding` writes the sentence. */
export function FindingList({
  findings,
  sayFinding,
  places,
  onLine,
}: {
  findings: readonly FindingShown[]
  sayFinding: (finding: FindingShown) => string
  /** Say line and path too: for who writes the text. */
  places?: boolean
  /** Given: lines can be jumped to. */
  onLine?: (line: number) => void
}) {
  const { t } = useTranslation('handbook')
  if (findings.length === 0) {
    return (
      <p className={styles.fine}>
        <Icon of={CircleCheck} size={15} />
        {t('findings.none')}
      </p>
    )
  }
  const sorted = findings.toSorted(
    (a, b) => a.severity.localeCompare(b.severity) || (a.line ?? 0) - (b.line ?? 0),
  )
  return (
    <ul className={styles.list}>
      {sorted.map(finding => (
        <li key={`${finding.path} ${finding.code} ${finding.message}`} className={styles.finding}>
          <span className={classes(styles.mark, styles[finding.severity])}>
            <Icon of={finding.severity === 'error' ? CircleX : TriangleAlert} size={15} />
            <span className="unseen">{t(`findings.${finding.severity}`)}</span>
          </span>
          <div className={styles.words}>
            <p>{sayFinding(finding)}</p>
            {places && (
              <p className={styles.place}>
                {finding.line !== undefined &&
                  (onLine ? (
                    <button type="button" className={styles.line} onClick={() => onLine(finding.line!)}>
                      {t('findings.line', { line: finding.line })}
                    </button>
                  ) : (
                    <span>{t('findings.line', { line: finding.line })}</span>
                  ))}
                <code>{finding.path}</code>
              </p>
            )}
          </div>
        </li>
      ))}
    </ul>
  )
}
