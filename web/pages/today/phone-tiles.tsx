import { useTranslation } from 'react-i18next'
import type { Today } from '../../../domain/care/contract.ts'
import { classes } from '../../ui/class-names.ts'
import styles from './phone-tiles.module.css'

const TILES = ['overdue', 'today', 'week'] as const

/** How much there is, on phones; a tile leads to its section. */
export function PhoneTiles({ head }: { head: Today }) {
  const { t } = useTranslation('care')
  const count = (section: string) => head.sections.find(one => one.section === section)?.count ?? 0
  return (
    <div className={styles.tiles}>
      {TILES.map(section => (
        <button
          key={section}
          type="button"
          className={styles.tile}
          onClick={() =>
            document.getElementById(`section-${section}`)?.scrollIntoView({ behavior: 'smooth' })
          }
        >
          <span
            className={classes(styles.number, section === 'overdue' && count(section) > 0 && styles.late)}
          >
            {count(section)}
          </span>
          {t(`today.section.${section}`)}
        </button>
      ))}
      <div className={styles.tile}>
        <span className={styles.number}>{head.progress.done}</span>
        {t('today.section.done')}
      </div>
    </div>
  )
}
