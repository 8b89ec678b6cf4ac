import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TicketWhole } from '../../domain/tickets/ticket-shapes.ts'
import { Button } from '../ui/button.tsx'
import { DateInput } from '../ui/date-input.tsx'
import { TextInput } from '../ui/field.tsx'
import { useFormat } from '../ui/format.ts'
import { useLocalText } from '../ui/local-text.ts'
import { Panel } from '../ui/panel.tsx'
import { StepBar } from '../ui/step-bar.tsx'
import { tickets } from './calls.ts'
import { DueLeft } from './due-left.tsx'
import styles from './steps-panel.module.css'
import { useTicketSave } from './use-ticket-save.ts'

/** After-sales work step by step: what is to do now, until when, on which day that was agreed on. */
export function StepsPanel({ ticket, mayWrite }: { ticket: TicketWhole; mayWrite: boolean }) {
  const { t } = useTranslation('tickets')
  const say = useLocalText()
  const format = useFormat()
  const [note, setNote] = useState('')
  const end = useTicketSave(tickets.endStep.mutationOptions(), () => setNote(''))
  const plan = useTicketSave(tickets.planStep.mutationOptions())
  const { steps, procedure, number } = ticket
  const current = steps.find(one => one.status === 'current')
  return (
    <Panel title={procedure ? say(procedure.name) : t('steps.title')}>
      <StepBar
        label={t('steps.title')}
        steps={steps.map(one => ({
          name: say(one.name),
          state: one.status === 'passed' ? 'passed_over' : one.status,
          ...(one.ended_at && {
            note: [format.dateTime(one.ended_at), one.by, one.note].filter(Boolean).join(' · '),
          }),
        }))}
      />
      {current && (
        <div className={styles.current}>
          <p className={styles.line}>
            <strong>{say(current.name)}</strong>
            {current.due_at && <DueLeft due={current.due_at} />}
          </p>
          {current.planned_on && (
            <p className={styles.note}>{t('steps.planned', { day: format.date(current.planned_on) })}</p>
          )}
          {mayWrite && current.dated && (
            <label htmlFor="ticket-step-day" className={styles.line}>
              {t('steps.agree')}
              <DateInput
                id="ticket-step-day"
                value={current.planned_on ?? ''}
                onChange={on => on && plan.mutate({ number, step: current.key, on })}
              />
            </label>
          )}
          {mayWrite && (
            <div className={styles.line}>
              <TextInput
                aria-label={t('steps.note')}
                placeholder={t('steps.note')}
                value={note}
                onChange={event => setNote(event.target.value)}
              />
              <Button
                kind="primary"
                busy={end.isPending}
                onClick={() => end.mutate({ number, step: current.key, how: 'done', note })}
              >
                {t('steps.done')}
              </Button>
              <Button
                busy={end.isPending}
                disabled={note.trim() === ''}
                title={note.trim() === '' ? t('steps.pass_needs_note') : undefined}
                onClick={() => end.mutate({ number, step: current.key, how: 'passed', note })}
              >
                {t('steps.pass')}
              </Button>
            </div>
          )}
        </div>
      )}
    </Panel>
  )
}
