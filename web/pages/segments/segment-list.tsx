import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Segment } from '../../../domain/standing/segments-contract.ts'
import { classes } from '../../ui/class-names.ts'
import { useFormat } from '../../ui/format.ts'
import { Sparkline } from '../../ui/sparkline.tsx'
import styles from './page.module.css'

/** Segments by name with who shares them, how many belong, and how that changed. */
export function SegmentList({ items, at }: { items: readonly Segment[]; at: string | null }) {
  const { t } = useTranslation('standing')
  return (
    <ul className={styles.list} aria-label={t('segment.title')}>
      {items.map(segment => (
        <li key={segment.id}>
          <Link
            from="/segments"
            to="/segments"
            search={{ at: segment.id }}
            className={classes(styles.item, segment.id === at && styles.here)}
            aria-current={segment.id === at ? 'true' : undefined}
          >
            <span className={styles.name}>{segment.name}</span>
            <SizeOf segment={segment} />
            <span className={styles.who}>
              {t(`segment.visibility.${segment.visibility}`)}
              {segment.visibility !== 'private' && ` · ${segment.owner}`}
            </span>
            <Trend segment={segment} />
          </Link>
        </li>
      ))}
    </ul>
  )
}

function SizeOf({ segment }: { segment: Segment }) {
  const { t } = useTranslation('standing')
  const format = useFormat()
  if (segment.faults.length > 0) return <span className={styles.broken}>{t('segment.broken')}</span>
  return (
    <span className={styles.size}>
      {segment.count === null ? t('segment.counting') : format.number(segment.count)}
    </span>
  )
}

/** The size over the days on which it changed. */
export function Trend({ segment }: { segment: Segment }) {
  const { t } = useTranslation('standing')
  const format = useFormat()
  if (segment.days.length < 2) return <span />
  const first = segment.days[0]!
  const last = segment.days.at(-1)!
  return (
    <Sparkline
      values={segment.days.map(one => one.members)}
      label={t('segment.trend', {
        from: format.number(first.members),
        to: format.number(last.members),
        since: format.nearDate(first.on),
      })}
    />
  )
}
