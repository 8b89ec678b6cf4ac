import { useTranslation } from 'react-i18next'
import type { IsoDate } from '../../domain/base/shapes.ts'
import { ChipToggle } from '../ui/chip.tsx'
import { DateInput } from '../ui/date-input.tsx'
import { Field } from '../ui/field.tsx'
import { useFormat } from '../ui/format.ts'
import { TimeInput } from '../ui/time-input.tsx'
import styles from './due-field.module.css'
import { nextWeekdays } from './next-weekdays.ts'

export type DueDraft = { day: string; time: string }

/** What goes over the wire: the day alone (its closing time), or an instant with the company's offset, taken from a time of its. */
export const dueText = ({ day, time }: DueDraft, sample: string): string =>
  time ? `${day}T${time}:00${sample.slice(19)}` : day

/** A day with the next ones one press away, and a time if it matters. */
export function DueField({
  value,
  onChange,
  today,
  label,
  error,
}: {
  value: DueDraft
  onChange: (due: DueDraft) => void
  today: IsoDate
  label: string
  error: string | null
}) {
  const { t } = useTranslation('tasks')
  const format = useFormat()
  return (
    <>
      <Field label={label} error={error}>
        {control => (
          <>
            <DateInput
              {...control}
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
      <Field label={t('postpone.at')} optional={t('optional')} note={t('postpone.at_note')}>
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
