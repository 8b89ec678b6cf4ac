import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CalendarMove, CalendarPreview } from '../../domain/tasks/calendar-contract.ts'
import { useCauseWords } from '../api/cause-words.ts'
import { Button } from '../ui/button.tsx'
import { useFormat } from '../ui/format.ts'
import { useLocalText } from '../ui/local-text.ts'
import { Panel } from '../ui/panel.tsx'
import styles from './foresight-view.module.css'

const SHOWN = 20

/** Whose due times a changed calendar would move, or moved: from when to when, and why. */
export function DeadlineMoves({ preview }: { preview: CalendarPreview }) {
  const { t } = useTranslation('care')
  const format = useFormat()
  const cause = useCauseWords()
  const [shown, setShown] = useState(SHOWN)
  return (
    <Panel title={t('deadlines.title')}>
      <p>
        {t('deadlines.summary', {
          moved: format.number(preview.moved),
          settled: format.number(preview.settled),
        })}
      </p>
      <p className={styles.note}>{cause(preview.cause)}</p>
      <p className={styles.note}>
        {preview.owners
          .map(one =>
            t('deadlines.owner', {
              name: one.owner?.name ?? t('foresight.nobody'),
              number: format.number(one.moved),
            }),
          )
          .join(t('deadlines.comma'))}
      </p>
      <MoveList moves={preview.items.slice(0, shown)} />
      {preview.items.length > shown && (
        <Button onClick={() => setShown(shown + SHOWN)}>{t('deadlines.more')}</Button>
      )}
    </Panel>
  )
}

/** Each task with where its due time was and is. */
export function MoveList({ moves }: { moves: readonly CalendarMove[] }) {
  const { t } = useTranslation('care')
  const format = useFormat()
  const local = useLocalText()
  const cause = useCauseWords()
  const moment = (iso: string) => `${format.nearDate(iso)} ${format.time(iso)}`
  return (
    <ul>
      {moves.map(one => (
        <li key={one.task} className={styles.move}>
          <span>{[one.customer?.name, local(one.title)].filter(Boolean).join(' · ')}</span>
          <span>
            {one.from === one.to
              ? t('deadlines.settled', { at: moment(one.to) })
              : t('deadlines.from_to', { from: moment(one.from), to: moment(one.to) })}
          </span>
          <span className={styles.why}>
            {[cause(one.cause), one.owner?.name].filter(Boolean).join(' · ')}
          </span>
        </li>
      ))}
    </ul>
  )
}
