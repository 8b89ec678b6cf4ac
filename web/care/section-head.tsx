import { useTranslation } from 'react-i18next'
import type { Today } from '../../domain/care/contract.ts'
import type { Section } from '../../domain/care/shapes.ts'
import { classes } from '../ui/class-names.ts'
import { useFormat } from '../ui/format.ts'
import { useMinutesWords } from './due-words.ts'
import styles from './section-head.module.css'

/** The head of a section: how many, and what matters of them together. */
export function SectionHead({
  section,
  today,
  inGrid,
}: {
  section: Section
  today: Today /** Among the rows of a grid. */
  inGrid?: boolean
}) {
  const { t } = useTranslation('care')
  const format = useFormat()
  const minutes = useMinutesWords()
  const counted = today.sections.find(one => one.section === section)
  const notes: Record<Section, string> = {
    overdue: counted ? t('today.amount', { amount: format.money(counted.amount_365d) }) : '',
    today:
      today.working_minutes_left > 0
        ? t('today.working_left', { time: minutes(today.working_minutes_left) })
        : t('today.working_over'),
    week: t('today.until', { day: format.day(today.week_ends_on) }),
    later: '',
  }
  return (
    <div className={styles.head} role={inGrid ? 'row' : undefined}>
      {/* biome-ignore lint/a11y/useAriaPropsSupportedByRole: only a row's head spans columns */}
      <div
        className={styles.words}
        role={inGrid ? 'rowheader' : undefined}
        aria-colspan={inGrid ? 4 : undefined}
        id={`section-${section}`}
      >
        <h2 className={classes(styles.name, section === 'overdue' && styles.late)}>
          {t(`today.section.${section}`)}
        </h2>
        <span className={styles.count}>{counted?.count}</span>
        <span className={styles.note}>{notes[section]}</span>
      </div>
    </div>
  )
}
