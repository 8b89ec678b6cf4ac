import { type DragEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CalendarDay, CalendarTask } from '../../../domain/tasks/planner-contract.ts'
import { classes } from '../../ui/class-names.ts'
import { useFormat } from '../../ui/format.ts'
import { useLocalText } from '../../ui/local-text.ts'
import { useLocale } from '../../ui/use-locale.ts'
import styles from './page.module.css'

type Away = { person: { id: string; name: string }; delegate: { name: string } | null }

/** A day: what it is, who is away, what is due and what may begin. A task opens by click or Enter, and is dropped on another day. */
export function DayCell({
  day,
  tasks,
  starts,
  away,
  isToday,
  outside,
  most,
  names,
  onOpen,
  onDrop,
  onDay,
}: {
  day: CalendarDay
  tasks: readonly CalendarTask[]
  starts: readonly CalendarTask[]
  away: readonly Away[]
  isToday: boolean
  /** Of another month than the one shown. */
  outside: boolean
  /** Lines shown before the rest is counted. */
  most: number
  /** Says whose a task is. */
  names: boolean
  onOpen: (task: CalendarTask) => void
  onDrop: (taskId: string) => void
  onDay: () => void
}) {
  const { t } = useTranslation('tasks')
  const format = useFormat()
  const local = useLocalText()
  const zh = useLocale() !== 'en'
  const [over, setOver] = useState(false)
  const holiday = day.holiday && (zh ? day.holiday.zh : day.holiday.en)
  const kind = day.kind === 'working' || day.kind === 'weekend' ? null : t(`planner.day.${day.kind}`)
  const words = [
    holiday,
    day.kind === 'holiday' ? null : kind,
    day.provisional ? t('planner.provisional') : null,
  ]
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const id = event.dataTransfer.getData('text/task')
    if (id) onDrop(id)
  }
  const line = (one: CalendarTask, start: boolean) => {
    const said = [
      start ? t('planner.starts') : format.time(one.due_at),
      local(one.title),
      one.customer?.name,
      names ? (one.owner?.name ?? t('load.nobody')) : null,
    ]
    return (
      <button
        key={`${one.id}${start ? '-start' : ''}`}
        type="button"
        draggable={!start}
        className={classes(styles.task, one.overdue && styles.overdue, start && styles.start)}
        title={said.filter(Boolean).join(' · ')}
        onDragStart={event => event.dataTransfer.setData('text/task', one.id)}
        onClick={() => onOpen(one)}
      >
        {said.filter(Boolean).join(' · ')}
      </button>
    )
  }
  const all = [...starts.map(one => line(one, true)), ...tasks.map(one => line(one, false))]
  const rest = all.length - most
  const off = ['weekend', 'holiday', 'company_off'].includes(day.kind)
  return (
    <li
      className={classes(
        styles.day,
        off && styles.off,
        outside && styles.outside,
        over && styles.target,
        all.length + away.length === 0 && !isToday && styles.empty,
      )}
      aria-label={[format.day(day.date), ...words, t('planner.count', { count: tasks.length })]
        .filter(Boolean)
        .join(', ')}
      onDragOver={event => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <div className={styles.head}>
        <span className={classes(styles.date, isToday && styles.today)}>{format.day(day.date)}</span>
        <span>{words.filter(Boolean).join(' · ')}</span>
      </div>
      {away.map(one => (
        <div key={one.person.id} className={styles.away}>
          {one.delegate
            ? t('planner.away_by', { name: one.person.name, delegate: one.delegate.name })
            : t('planner.away', { name: one.person.name })}
        </div>
      ))}
      {all.slice(0, most)}
      {rest > 0 && (
        <button type="button" className={styles.more} onClick={onDay}>
          {t('planner.more', { count: rest })}
        </button>
      )}
    </li>
  )
}
