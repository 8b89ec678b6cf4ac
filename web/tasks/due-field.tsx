import { useTranslation } from 'react-i18next'
import type { IsoDate } from '../../domain/base/shapes.ts'
import { ChipToggle } from '../ui/chip.tsx'
import { DateInput, isDay } from '../ui/date-input.tsx'
import { Field } from '../ui/field.tsx'
import { useFormat } from '../ui/format.ts'
import { isNoTime, TimeInput, timeOf } from '../ui/time-input.tsx'
import styles from './due-field.module.css'
import { nextWeekdays } from './next-weekdays.ts'

export type DueDraft = { day: string; time: string }

/** What goes over the wire: the day alone (its closing time), or an instant with the company's offset, taken from a time of its. */
export const dueText = ({ day, time }: DueDraft, sample: string): string =>
  timeOf(time) ? `${day}T${timeOf(time)}:00${sample.slice(19)}` : day

/** Whether it can go over the wire: a day that exists, and a time or none. */
export const isDue = ({ day, time }: DueDraft): boolean => isDay(day) && !isNoTime(time)

/** A day with the next ones one press away, and a time if it matters. */
export function DueField({
  value,
  onChange,
  today,
  label,
  tried,
  refused,
}: {
  value: DueDraft
  onChange: (due: DueDraft) => void
  today: IsoDate
  label: string
  /** Saving was tried: what is wrong is said. */
  tried: boolean
  /** What the server says against it. */
  refused: string | null
}) {
  const { t } = useTranslation('tasks')
  const format = useFormat()
  const wrongDay = value.day === '' ? t('missing') : isDay(value.day) ? null : t('bad_day')
  return (
    <>
      <Field label={label} error={tried ? (wrongDay ?? refused) : null}>
        {control => (
          <>
            <DateInput
              {...control}
              raw
              value={value.day}
              min={today}
              onChange={day => onChange({ ...value, day })}
            />
            <div className={styles.days}>
              {nextWeekdays(today, 4).map(day => (
                <ChipToggle key={day} pressed={day === value.day} onClick={() => onChange({ ...value, day })}>
                  {format.weekday(day)} {format.shortDate(day)}
                </ChipToggle>
              ))}
            </div>
          </>
        )}
      </Field>
      <Field
        label={t('postpone.at')}
        optional={t('optional')}
        note={t('postpone.at_note')}
        error={tried && isNoTime(value.time) ? t('bad_time') : null}
      >
        {control => (
          <TimeInput
            {...control}
            className={styles.time}
            value={value.time}
            onChange={time => onChange({ ...value, time })}
          />
        )}
      </Field>
    </>
  )
}
