import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { isDate } from '../../../domain/calendar/days.ts'
import { inOrder, parseOpening } from '../../../domain/calendar/hours.ts'
import { type CalendarPolicy, WEEKDAYS, type Weekday } from '../../../domain/calendar/policy.ts'
import { DraftChoice, DraftField } from '../../handbook/draft-fields.tsx'
import { useDraftField, useDraftForm } from '../../handbook/draft-form-context.ts'
import { Checkbox } from '../../ui/checkbox.tsx'
import { classes } from '../../ui/class-names.ts'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { Panel } from '../../ui/panel.tsx'
import { TokenInput } from '../../ui/token-input.tsx'
import forms from './forms.module.css'

const HolidayYears = lazy(() => import('./holiday-years.tsx'))
const USUAL = ['09:00-12:00', '13:30-18:00']

/** Hours by weekday, whose holidays count, the company's own days. */
export function CalendarForm() {
  const { t } = useTranslation('handbook')
  const { sections } = useDraftForm()
  return (
    <div className={forms.form}>
      <Panel title={t('calendar.hours')}>
        <p className={forms.none}>{t('draft.hours_note')}</p>
        {WEEKDAYS.map(day => (
          <Hours key={day} day={day} />
        ))}
      </Panel>
      <Panel title={t('calendar.own')}>
        <DraftChoice
          path={['calendar', 'country']}
          label={t('calendar.country')}
          choices={(['cn', 'none'] as const).map(value => ({
            value,
            name: t(`calendar.countries.${value}`),
          }))}
        />
        <DraftChoice
          path={['calendar', 'make_up_as']}
          label={t('calendar.make_up_as')}
          choices={WEEKDAYS.map(value => ({ value, name: t(`calendar.weekday.${value}`) }))}
        />
        <Days field="days_off" />
        <Days field="extra_working_days" />
        <DraftField<number[]>
          path={['calendar', 'announced_years']}
          label={t('calendar.announced_years')}
          note={t('draft.years_note')}
        >
          {(control, value, set) => (
            <TokenInput
              {...control}
              values={(value ?? []).map(String)}
              removeLabel={one => t('draft.remove', { name: one })}
              inputMode="numeric"
              onChange={years =>
                set(
                  years
                    .map(Number)
                    .filter(Number.isInteger)
                    .toSorted((a, b) => a - b),
                )
              }
            />
          )}
        </DraftField>
      </Panel>
      <Suspense fallback={<LoadingRows rows={4} />}>
        <HolidayYears policy={sections.calendar as CalendarPolicy} />
      </Suspense>
    </div>
  )
}

function Hours({ day }: { day: Weekday }) {
  const { t } = useTranslation('handbook')
  const path = ['calendar', 'hours', day]
  const { id, value, set, error, changed } = useDraftField<string[]>(path)
  const spans = value ?? []
  const name = t(`calendar.weekday.${day}`)
  const wrong =
    spans.some(span => parseOpening(span) === null) ||
    !inOrder(spans.flatMap(span => parseOpening(span) ?? []))
  const fault = error ?? (wrong ? t('draft.hours_wrong') : undefined)
  return (
    <div className={classes(forms.day, changed && forms.changed)}>
      <Checkbox checked={spans.length > 0} onChange={on => set(on ? USUAL : [])}>
        {name}
      </Checkbox>
      {spans.length > 0 ? (
        <TokenInput
          id={id}
          aria-label={t('draft.hours_of', { day: name })}
          aria-invalid={fault ? true : undefined}
          aria-describedby={fault ? `${id}-error` : undefined}
          values={spans}
          placeholder="09:00-12:00"
          removeLabel={one => t('draft.remove', { name: one })}
          onChange={next => set(next.map(tidySpan).toSorted())}
        />
      ) : (
        <span id={id} className={forms.none}>
          {t('calendar.closed')}
        </span>
      )}
      {fault && (
        <p id={`${id}-error`} className={forms.fault} role="alert">
          {fault}
        </p>
      )}
    </div>
  )
}

/** `9-12`, `9:00–12:00` and `９：００～１２：００` as `09:00-12:00`; what is no span stays as it is. */
function tidySpan(text: string): string {
  const match = /^(\d{1,2})(?::(\d{2}))?\s*[-–—~～至]\s*(\d{1,2})(?::(\d{2}))?$/.exec(
    text.normalize('NFKC').trim(),
  )
  if (!match) return text
  const [, from, fromMinutes = '00', to, toMinutes = '00'] = match
  return `${from!.padStart(2, '0')}:${fromMinutes}-${to!.padStart(2, '0')}:${toMinutes}`
}

function Days({ field }: { field: 'days_off' | 'extra_working_days' }) {
  const { t } = useTranslation('handbook')
  return (
    <DraftField<string[]>
      path={['calendar', field]}
      label={t(field === 'days_off' ? 'calendar.days_off' : 'calendar.extra')}
      note={t('draft.days_note')}
    >
      {(control, value, set) => (
        <TokenInput
          {...control}
          aria-invalid={control['aria-invalid'] ?? ((value ?? []).some(day => !isDate(day)) || undefined)}
          values={value ?? []}
          placeholder="YYYY-MM-DD"
          inputMode="numeric"
          removeLabel={one => t('draft.remove', { name: one })}
          onChange={days => set([...new Set(days.map(day => day.replaceAll('/', '-')))].toSorted())}
        />
      )}
    </DraftField>
  )
}
