import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Channel } from '../../domain/tasks/shapes.ts'
import {
  type Complaint,
  REVISIT_OUTCOMES,
  type RevisitOutcome,
} from '../../domain/tickets/complaint-shapes.ts'
import { Button } from '../ui/button.tsx'
import { ChipToggle } from '../ui/chip.tsx'
import { Field, TextArea } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import { complaints, useComplaintSave } from './complaint-calls.ts'
import styles from './complaint-panel.module.css'
import { ChannelField } from './complaint-step-forms.tsx'

/** A try to ask whether the customer is satisfied. */
export function RevisitForm({ complaint }: { complaint: Complaint }) {
  const { t } = useTranslation('tickets')
  const [outcome, setOutcome] = useState<RevisitOutcome>('satisfied')
  const [channel, setChannel] = useState<Channel>('phone')
  const [note, setNote] = useState('')
  const save = useComplaintSave(complaints.revisit.mutationOptions())
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ number: complaint.number, outcome, channel, note })
  }
  return (
    <Form className={styles.form} onSubmit={submit}>
      {/* biome-ignore lint/a11y/useSemanticElements: buttons in a line, not a boxed set of fields */}
      <div className={styles.line} role="group" aria-label={t('complaint.asked')}>
        {REVISIT_OUTCOMES.map(one => (
          <ChipToggle key={one} pressed={outcome === one} onClick={() => setOutcome(one)}>
            {t(`complaint.revisit.${one}`)}
          </ChipToggle>
        ))}
      </div>
      <ChannelField value={channel} onChange={setChannel} />
      <Field label={t('complaint.revisit_note')}>
        {control => (
          <TextArea
            {...control}
            required={outcome !== 'satisfied'}
            maxLength={2000}
            value={note}
            onChange={event => setNote(event.target.value)}
          />
        )}
      </Field>
      <p className={styles.note}>{t('complaint.tries_missing', { count: complaint.tries_missing })}</p>
      <Button kind="primary" type="submit" busy={save.isPending}>
        {t('complaint.do.revisit')}
      </Button>
    </Form>
  )
}

/** Step 5: what we learn from it. */
export function CloseForm({ complaint }: { complaint: Complaint }) {
  const { t } = useTranslation('tickets')
  const [lesson, setLesson] = useState('')
  const save = useComplaintSave(complaints.close.mutationOptions())
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ number: complaint.number, lesson })
  }
  return (
    <Form className={styles.form} onSubmit={submit}>
      <Field label={t('complaint.lesson')}>
        {control => (
          <TextArea
            {...control}
            maxLength={2000}
            value={lesson}
            onChange={event => setLesson(event.target.value)}
          />
        )}
      </Field>
      <Button kind="primary" type="submit" busy={save.isPending}>
        {t('complaint.do.close')}
      </Button>
    </Form>
  )
}
