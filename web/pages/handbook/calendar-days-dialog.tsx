import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CalendarDaysInput } from '../../../domain/tasks/calendar-contract.ts'
import { useFieldProblems } from '../../api/field-problems.ts'
import { useFailureText } from '../../api/problem.ts'
import { useMe } from '../../api/session.ts'
import { useSave } from '../../api/use-save.ts'
import { DeadlineMoves } from '../../care/deadline-moves.tsx'
import { calendar } from '../../tasks/calendar-calls.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { showToast } from '../../ui/toasts.ts'
import styles from './calendar.module.css'
import { areSound, daysGiven, NO_DAYS, OwnDaysFields } from './own-days-fields.tsx'
import { YearFileField } from './year-file-field.tsx'

const WAYS = ['own', 'year'] as const

/**
 * Gives the calendar in force days off, working days or an announced year: first whose due times would move, and only
 * then into the handbook. What is written anew is previewed anew.
 */
export function CalendarDaysDialog({
  onClose,
  onMoving,
}: {
  onClose: () => void
  /** Due times will follow this version. */
  onMoving: (version: number) => void
}) {
  const { t } = useTranslation('handbook')
  const form = useId()
  const queries = useQueryClient()
  const sayFailure = useFailureText()
  const sayFields = useFieldProblems()
  const scope = useMe()?.scope
  const [way, setWay] = useState<(typeof WAYS)[number]>('own')
  const [days, setDays] = useState(NO_DAYS)
  const [holidays, setHolidays] = useState<CalendarDaysInput['holidays']>()
  const preview = useSave({ ...calendar.preview.mutationOptions(), quiet: true })
  const change = useSave({ ...calendar.change.mutationOptions(), quiet: true })
  const forget = () => {
    preview.reset()
    change.reset()
  }
  const input: CalendarDaysInput = way === 'own' ? daysGiven(days) : { off: [], work: [], holidays }
  const given =
    way === 'own' ? areSound(days) && input.off.length + input.work.length > 0 : holidays !== undefined
  const error = change.error ?? preview.error
  const wrong = sayFields(error)
  const atField = way === 'own' && (wrong.off !== undefined || wrong.work !== undefined)
  const seen = preview.data
  const same = seen && seen.moved + seen.settled + seen.cause.days.length === 0
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (given && !preview.isPending) preview.mutate(input)
  }
  const publish = () =>
    change.mutate(input, {
      onSuccess: async ({ versions }) => {
        const version = versions[0]!.version
        showToast({ text: t('calendar_change.done', { version }) })
        if (seen && seen.moved + seen.settled > 0) onMoving(version)
        onClose()
        await queries.invalidateQueries()
      },
    })
  return (
    <Dialog
      open
      onClose={onClose}
      placement="right"
      wide
      title={t('calendar_change.give')}
      footer={
        <>
          <Button onClick={onClose}>{t('calendar_change.cancel')}</Button>
          <Button
            type="submit"
            form={form}
            kind={seen ? 'secondary' : 'primary'}
            disabled={!given}
            busy={preview.isPending}
          >
            {t('calendar_change.preview')}
          </Button>
          {seen && (
            <Button kind="primary" busy={change.isPending} onClick={publish}>
              {t('calendar_change.publish')}
            </Button>
          )}
        </>
      }
    >
      <Form id={form} className={styles.form} onSubmit={submit}>
        <Segmented
          label={t('calendar_change.way.label')}
          value={way}
          segments={WAYS.map(value => ({ value, label: t(`calendar_change.way.${value}`) }))}
          onChange={next => {
            setWay(next)
            forget()
          }}
        />
        {way === 'own' ? (
          <OwnDaysFields
            days={days}
            wrong={wrong}
            onChange={next => {
              setDays(next)
              forget()
            }}
          />
        ) : (
          <YearFileField
            file={holidays}
            onChange={next => {
              setHolidays(next)
              forget()
            }}
          />
        )}
      </Form>
      <div className={styles.seen} aria-live="polite">
        {error && !atField && (
          <p className={styles.wrong} role="alert">
            {[sayFailure(error), ...Object.values(wrong)]
              .filter((one, i, all) => all.indexOf(one) === i)
              .join(' ')}
          </p>
        )}
        {same && <p className={styles.note}>{t('calendar_change.same')}</p>}
        {seen && !same && (
          <>
            <DeadlineMoves preview={seen} />
            {seen.moved > seen.items.length && (
              <p className={styles.note}>{t('calendar_change.first', { number: seen.items.length })}</p>
            )}
            {scope !== 'all' && <p className={styles.note}>{t('calendar_change.scope')}</p>}
          </>
        )}
      </div>
    </Dialog>
  )
}
