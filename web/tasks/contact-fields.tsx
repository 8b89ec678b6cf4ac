import type { ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import { CHANNELS, type Channel } from '../../domain/tasks/shapes.ts'
import { Checkbox } from '../ui/checkbox.tsx'
import { DateInput, isDay } from '../ui/date-input.tsx'
import { Field, SelectInput, TextArea } from '../ui/field.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { TimeInput, timeOf } from '../ui/time-input.tsx'
import styles from './log-contact.module.css'

export type PickedCustomer = { code: string; name: string }

/** Finds the customer; the page brings it from the word that knows customers. */
export type Picker = ComponentType<{
  id?: string
  value: PickedCustomer | null
  onChange: (customer: PickedCustomer | null) => void
}>

/** A contact as it is being written. */
export type LoggedContact = {
  customer: PickedCustomer | null
  channel: Channel
  direction: 'in' | 'out'
  answered: boolean
  day: string
  time: string
  summary: string
}

/** Who, how, when, and what was said. What is wrong is said once saving was tried. */
export function ContactFields({
  draft,
  picker: Picker,
  onChange,
  today,
  tried,
  refused,
}: {
  draft: LoggedContact
  picker: Picker
  onChange: (part: Partial<LoggedContact>) => void
  today: string
  tried: boolean
  /** What the server says against it. */
  refused: string | null
}) {
  const { t } = useTranslation(['tasks', 'customers'])
  const wrong = (text: string, fine: boolean, why: string) =>
    !tried || fine ? null : text.trim() === '' ? t('missing') : why
  return (
    <>
      <Field label={t('log.customer')} error={tried && !draft.customer ? t('missing') : null}>
        {control => (
          <Picker {...control} value={draft.customer} onChange={customer => onChange({ customer })} />
        )}
      </Field>
      <div className={styles.ways}>
        <Field label={t('log.channel')}>
          {control => (
            <SelectInput
              {...control}
              value={draft.channel}
              onChange={event => onChange({ channel: event.target.value as Channel })}
            >
              {CHANNELS.map(one => (
                <option key={one} value={one}>
                  {t(`customers:channel.${one}`)}
                </option>
              ))}
            </SelectInput>
          )}
        </Field>
        <div>
          <Segmented
            label={t('log.direction')}
            value={draft.direction}
            onChange={direction => onChange({ direction })}
            segments={[
              { value: 'out', label: t('log.out') },
              { value: 'in', label: t('log.in') },
            ]}
          />
        </div>
      </div>
      {draft.direction === 'out' && (
        <Checkbox checked={draft.answered} onChange={answered => onChange({ answered })}>
          {t('log.answered')}
        </Checkbox>
      )}
      <div className={styles.pair}>
        <Field label={t('log.day')} error={wrong(draft.day, isDay(draft.day), t('bad_day'))}>
          {control => (
            <DateInput {...control} raw value={draft.day} max={today} onChange={day => onChange({ day })} />
          )}
        </Field>
        <Field label={t('log.time')} error={wrong(draft.time, timeOf(draft.time) !== null, t('bad_time'))}>
          {control => <TimeInput {...control} value={draft.time} onChange={time => onChange({ time })} />}
        </Field>
      </div>
      <Field label={t('log.summary')} optional={t('optional')} error={refused}>
        {control => (
          <TextArea
            {...control}
            maxLength={2000}
            placeholder={t('log.summary_hint')}
            value={draft.summary}
            onChange={event => onChange({ summary: event.target.value })}
          />
        )}
      </Field>
    </>
  )
}
