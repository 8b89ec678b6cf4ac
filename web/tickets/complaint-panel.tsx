import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { COMPLAINT_STEPS, type Complaint } from '../../domain/tickets/complaint-shapes.ts'
import { Failed } from '../api/failed.tsx'
import { useFormat } from '../ui/format.ts'
import { LoadingRows } from '../ui/loading-rows.tsx'
import { useLocalText } from '../ui/local-text.ts'
import { Panel } from '../ui/panel.tsx'
import { StatusTag } from '../ui/status-tag.tsx'
import { StepBar } from '../ui/step-bar.tsx'
import { complaints } from './complaint-calls.ts'
import { ComplaintCompensations } from './complaint-compensations.tsx'
import { CloseForm, RevisitForm } from './complaint-end-forms.tsx'
import styles from './complaint-panel.module.css'
import { SolveForm } from './complaint-solve-form.tsx'
import { DecideForm, InvestigateForm, ReopenForm, TellForm } from './complaint-step-forms.tsx'

/** The complaint of a ticket: where it stands and until when, the form of what is to do now, what was given and said so far. */
export function ComplaintPanel({ number }: { number: string }) {
  const { t } = useTranslation('tickets')
  const query = useQuery(complaints.get.queryOptions({ input: { number } }))
  if (query.isPending) return <LoadingRows rows={3} />
  if (query.isError) return <Failed error={query.error} onRetry={() => query.refetch()} />
  const complaint = query.data
  return (
    <Panel title={t('complaint.title')} aside={<Waits complaint={complaint} />}>
      <Where complaint={complaint} />
      {/* Another step is another form: nothing of the one before stays in it. */}
      <NextForm
        key={`${complaint.round} ${complaint.step} ${complaint.waits} ${complaint.revisits.length}`}
        complaint={complaint}
      />
      <ComplaintCompensations complaint={complaint} />
      <Said complaint={complaint} />
    </Panel>
  )
}

function Waits({ complaint: { waits, step, overdue } }: { complaint: Complaint }) {
  const { t } = useTranslation('tickets')
  if (step === 'closed') return <StatusTag tone="green">{t('complaint.step.closed')}</StatusTag>
  if (overdue) return <StatusTag tone="red">{t('complaint.overdue')}</StatusTag>
  return waits ? <StatusTag tone="amber">{t(`complaint.waits.${waits}`)}</StatusTag> : null
}

function Where({ complaint }: { complaint: Complaint }) {
  const { t } = useTranslation('tickets')
  const say = useLocalText()
  const format = useFormat()
  const { step, nature, cause, round, due_at, demand } = complaint
  const at = COMPLAINT_STEPS.indexOf(step)
  return (
    <>
      <StepBar
        label={t('complaint.steps')}
        steps={COMPLAINT_STEPS.map((one, i) => ({
          name: t(`complaint.step.${one}`),
          state: i <= at ? 'done' : i === at + 1 ? 'current' : 'ahead',
        }))}
      />
      <p className={styles.quote}>
        {[
          nature && say(nature.name),
          cause && t('complaint.because', { cause: say(cause.name) }),
          round > 1 && t('complaint.round', { round }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {demand && (
        <p className={styles.quote} dir="auto">
          {t('complaint.wants', { demand })}
        </p>
      )}
      {due_at && <p className={styles.note}>{t('complaint.due', { due: format.dateTime(due_at) })}</p>}
    </>
  )
}

function NextForm({ complaint }: { complaint: Complaint }) {
  const { may, step } = complaint
  if (may.approve) return <DecideForm complaint={complaint} />
  if (may.investigate && step === 'received') return <InvestigateForm complaint={complaint} />
  if (may.solve && step === 'investigated') return <SolveForm complaint={complaint} />
  if (may.tell && step === 'solution') return <TellForm complaint={complaint} />
  if (may.close) return <CloseForm complaint={complaint} />
  if (may.revisit) return <RevisitForm complaint={complaint} />
  return may.reopen ? <ReopenForm complaint={complaint} /> : null
}

/** What the steps recorded, the latest first. */
function Said({ complaint }: { complaint: Complaint }) {
  const { t } = useTranslation('tickets')
  const format = useFormat()
  const text = (form: Record<string, unknown>) =>
    [form.findings, form.solution, form.words, form.note, form.reason, form.lesson].find(
      one => typeof one === 'string' && one !== '',
    ) as string | undefined
  const title = ({ step, form }: Complaint['history'][number]) => {
    if (step === 'revisit')
      return t(`complaint.revisit.${form.outcome as 'satisfied' | 'not_satisfied' | 'not_reached'}`)
    if (step === 'approval') return t(form.approve ? 'complaint.approved' : 'complaint.refused')
    return t(`complaint.step.${step}`)
  }
  return (
    <ul className={styles.list} aria-label={t('complaint.history')}>
      {complaint.history.toReversed().map(one => (
        <li key={`${one.at} ${one.step} ${one.round}`}>
          <strong>{title(one)}</strong>{' '}
          <span className={styles.note}>
            {one.by} · {format.dateTime(one.at)}
          </span>
          {text(one.form) && (
            <p className={styles.quote} dir="auto">
              {text(one.form)}
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}
