import { CalendarSync } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { TodayItem } from '../../domain/care/shapes.ts'
import { useCauseWords } from '../api/cause-words.ts'
import { useFormat } from '../ui/format.ts'
import { Icon } from '../ui/icon.tsx'
import styles from './moved-tag.module.css'

/** Why the calendar moved the due time of a line of Today; the whole sentence for who stops on it. */
export function MovedTag({ item }: { item: TodayItem }) {
  const { t } = useTranslation('care')
  const format = useFormat()
  const cause = useCauseWords()
  if (!item.moved) return null
  const moment = (iso: string) => `${format.nearDate(iso)} ${format.time(iso)}`
  const reason = cause(item.moved.cause)
  const whole = t('move.calendar', { from: moment(item.moved.from), to: moment(item.due_at), reason })
  return (
    <span className={styles.tag} title={whole}>
      <Icon of={CalendarSync} size={12} />
      <span className="unseen">{whole}</span>
      <span className={styles.reason} aria-hidden>
        {reason}
      </span>
    </span>
  )
}
