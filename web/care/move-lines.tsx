import { useTranslation } from 'react-i18next'
import type { TaskChange } from '../../domain/tasks/shapes.ts'
import { useCauseWords } from '../api/cause-words.ts'
import { useMe } from '../api/session.ts'
import { classes } from '../ui/class-names.ts'
import { useFormat } from '../ui/format.ts'
import styles from './move-lines.module.css'

/** Who postponed a task or handed it over, or how the calendar moved it, when and why, the latest first. `owner` is whose it is now. */
export function MoveLines({
  moves,
  owner,
  small,
}: {
  moves: readonly TaskChange[]
  owner?: string | undefined
  /** Among other notes, as in the care record. */
  small?: boolean
}) {
  const { t } = useTranslation('care')
  const format = useFormat()
  const me = useMe()
  const cause = useCauseWords()
  if (moves.length === 0) return null
  const last = moves.findLast(one => one.kind === 'handed_over')
  const moment = (iso: string | null) => (iso ? `${format.nearDate(iso)} ${format.time(iso)}` : '')
  const said = (one: TaskChange) => {
    const { by, from, to, reason } = one
    if (one.kind === 'postponed')
      return t('move.postponed', { by, from: moment(from), to: moment(to), reason })
    if (one.kind === 'calendar') {
      const because = cause(one.cause)
      return from === to
        ? t('move.settled', { to: moment(to), reason: because })
        : t('move.calendar', { from: moment(from), to: moment(to), reason: because })
    }
    const mine = one === last && owner !== undefined && owner === me?.id
    return mine ? t('move.to_me', { by, reason }) : t('move.handed_over', { by, to, reason })
  }
  return (
    <ul className={classes(styles.moves, small ? styles.small : styles.part)}>
      {moves.toReversed().map(one => (
        <li key={one.at + one.kind} className={styles.line}>
          <time dateTime={one.at} className={styles.date}>
            {format.nearDate(one.at)}
          </time>
          <span>{said(one)}</span>
        </li>
      ))}
    </ul>
  )
}
