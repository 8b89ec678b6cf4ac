import { useTranslation } from 'react-i18next'
import { dateOf, dayNumber } from '../../../domain/calendar/days.ts'
import { DateInput, isDay } from '../../ui/date-input.tsx'
import { Field, TextInput } from '../../ui/field.tsx'
import styles from './calendar.module.css'

type Span = { from: string; until: string }
export type OwnDays = { off: Span; work: Span; name: string }
const NONE: Span = { from: '', until: '' }
export const NO_DAYS: OwnDays = { off: NONE, work: NONE, name: '' }

/** As many days as a change may have. */
const MOST = 366

/** The days as the API takes them. A span without an end is one day. */
export const daysGiven = ({ off, work, name }: OwnDays) => ({
  off: daysOf(off),
  work: daysOf(work),
  ...(name.trim() && { name: name.trim() }),
})

const isBackwards = ({ from, until }: Span) => isDay(until) && (!isDay(from) || until < from)

/** Whether every span that was begun can be read: none of it would be left out in silence. */
export const areSound = ({ off, work }: OwnDays): boolean => !isBackwards(off) && !isBackwards(work)

function daysOf({ from, until }: Span): string[] {
  if (!isDay(from)) return []
  const first = dayNumber(from)
  const last = isDay(until) ? dayNumber(until) : first
  return Array.from({ length: Math.max(0, Math.min(last - first + 1, MOST)) }, (_, i) => dateOf(first + i))
}

/** Days that the company is closed, days that it works, and what they are called. */
export function OwnDaysFields({
  days,
  wrong,
  onChange,
}: {
  days: OwnDays
  /** What the server says of `off` and `work`. */
  wrong: Record<string, string>
  onChange: (days: OwnDays) => void
}) {
  const { t } = useTranslation('handbook')
  return (
    <>
      {(['off', 'work'] as const).map(kind => {
        const span = days[kind]
        const set = (part: Partial<Span>) => onChange({ ...days, [kind]: { ...span, ...part } })
        return (
          <fieldset key={kind} className={styles.span}>
            <legend className={styles.legend}>{t(`calendar_change.${kind}`)}</legend>
            <Field label={t('calendar_change.from')} error={wrong[kind]}>
              {control => <DateInput {...control} value={span.from} onChange={from => set({ from })} />}
            </Field>
            <Field
              label={t('calendar_change.until')}
              optional={t('calendar_change.optional')}
              error={isBackwards(span) ? t('calendar_change.backwards') : undefined}
            >
              {control => (
                <DateInput
                  {...control}
                  min={span.from}
                  value={span.until}
                  onChange={until => set({ until })}
                />
              )}
            </Field>
          </fieldset>
        )
      })}
      <Field label={t('calendar_change.name')} optional={t('calendar_change.optional')}>
        {control => (
          <TextInput
            {...control}
            value={days.name}
            maxLength={40}
            placeholder={t('calendar_change.name_hint')}
            onChange={event => onChange({ ...days, name: event.target.value })}
          />
        )}
      </Field>
    </>
  )
}
