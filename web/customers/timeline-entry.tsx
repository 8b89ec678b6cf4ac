import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { TimelineItem } from '../../domain/customers/timeline.ts'
import { classes } from '../ui/class-names.ts'
import { useFormat } from '../ui/format.ts'
import { Icon } from '../ui/icon.tsx'
import styles from './timeline.module.css'
import { timelineLook } from './timeline-look.ts'

/** One thing that happened: when, what, by whom or for how much, and what people wrote of it. */
export function TimelineEntry({ item, title }: { item: TimelineItem; title: ReactNode }) {
  const format = useFormat()
  const { icon, tone } = timelineLook(item)
  return (
    <li className={styles.item}>
      <time className={styles.when} dateTime={item.at}>
        {format.shortDate(item.at)}
        <br />
        {format.time(item.at)}
      </time>
      <span className={classes(styles.mark, styles[tone])}>
        <Icon of={icon} size={13} />
      </span>
      <div className={styles.what}>
        <div className={styles.line}>
          <span className={styles.words}>{title}</span>
          <span className={styles.side}>
            <Aside item={item} />
          </span>
        </div>
        {item.text && <p className={styles.text}>{item.text}</p>}
      </div>
    </li>
  )
}

/** For how much, by whom, or under which handbook. */
function Aside({ item }: { item: TimelineItem }) {
  const { t } = useTranslation('customers')
  const format = useFormat()
  if (item.amount !== null) return format.moneyExact(item.amount).replace(/\.00$/, '')
  if (item.link?.kind !== 'handbook') return item.staff
  const version = Number(item.link.key)
  return (
    <Link to="/handbook" search={{ version }} className={classes(styles.version, 'reach')}>
      {t('timeline.handbook', { version })}
    </Link>
  )
}
