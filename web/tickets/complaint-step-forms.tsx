import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CHANNELS, type Channel } from '../../domain/tasks/shapes.ts'
import type { Complaint } from '../../domain/tickets/complaint-shapes.ts'
import { Button } from '../ui/button.tsx'
import { Field, SelectInput, TextArea, TextInput } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import { useLocalText } from '../ui/local-text.ts'
import { complaints, useComplaintSave } from './complaint-calls.ts'
import styles from './complaint-panel.module.css'

type Of = { complaint: Complaint }

/** Step 2: what was found out, and the cause it counts under. */
export function InvestigateForm({ complaint }: Of) {
  const { t } = useTranslation('tickets')
  const say = useLocalText()
  const { number, causes, natures } = complaint
  const [nature, setNature] = useState(complaint.nature?.key ?? '')
  const [cause, setCause] = useState(complaint.cause?.key ?? '')
  const [findings, setFindings] = useState('')
  const save = useComplaintSave(complaints.investigate.mutationOptions())
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ number, findings, cause, ...(nature && { nature }) })
  }
  return (
    <Form className={styles.form} onSubmit={submit}>
      <Field label={t('complaint.nature')}>
        {control => (
          <SelectInput {...control} value={nature} onChange={event => setNature(event.target.value)}>
            {natures.map(one => (
              <option key={one.key} value={one.key}>
                {say(one.name)}
              </option>
            ))}
          </SelectInput>
        )}
      </Field>
      <Field label={t('complaint.cause')}>
        {control => (
          <SelectInput {...control} required value={cause} onChange={event => setCause(event.target.value)}>
            <option value="">{t('complaint.choose')}</option>
            {causes.map(one => (
              <option key={one.key} value={one.key}>
                {say(one.name)}
              </option>
            ))}
          </SelectInput>
        )}
      </Field>
      <Field label={t('complaint.findings')}>
        {control => (
          <TextArea
            {...control}
            required
            maxLength={4000}
            value={findings}
            onChange={event => setFindings(event.target.value)}
          />
        )}
      </Field>
      <Button kind="primary" type="submit" busy={save.isPending}>
        {t('complaint.do.investigate')}
      </Button>
    </Form>
  )
}

/** Approve or refuse what is above the limits. */
export function DecideForm({ complaint }: Of) {
  const { t } = useTranslation('tickets')
  const [note, setNote] = useState('')
  const save = useComplaintSave(complaints.decide.mutationOptions())
  const decide = (approve: boolean) => save.mutate({ number: complaint.number, approve, note })
  return (
    <div className={styles.form}>
      <TextInput
        aria-label={t('complaint.decision')}
        placeholder={t('complaint.decision')}
        maxLength={2000}
        value={note}
        onChange={event => setNote(event.target.value)}
      />
      <div className={styles.line}>
        <Button kind="primary" busy={save.isPending} onClick={() => decide(true)}>
          {t('complaint.do.approve')}
        </Button>
        <Button busy={save.isPending} onClick={() => decide(false)}>
          {t('complaint.do.refuse')}
        </Button>
      </div>
    </div>
  )
}

/** Step 4: how the customer heard of it. */
export function TellForm({ complaint }: Of) {
  const { t } = useTranslation('tickets')
  const [channel, setChannel] = useState<Channel>('phone')
  const [told, setTold] = useState('')
  const [words, setWords] = useState('')
  const save = useComplaintSave(complaints.tell.mutationOptions())
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ number: complaint.number, channel, words, told_to: told })
  }
  return (
    <Form className={styles.form} onSubmit={submit}>
      <ChannelField value={channel} onChange={setChannel} />
      <Field label={t('complaint.told_to')}>
        {control => (
          <TextInput
            {...control}
            maxLength={100}
            value={told}
            onChange={event => setTold(event.target.value)}
          />
        )}
      </Field>
      <Field label={t('complaint.words')}>
        {control => (
          <TextArea
            {...control}
            required
            maxLength={4000}
            value={words}
            onChange={event => setWords(event.target.value)}
          />
        )}
      </Field>
      <Button kind="primary" type="submit" busy={save.isPending}>
        {t('complaint.do.tell')}
      </Button>
    </Form>
  )
}

/** How the customer was reached. */
export function ChannelField({ value, onChange }: { value: Channel; onChange: (channel: Channel) => void }) {
  const { t } = useTranslation('tickets')
  return (
    <Field label={t('complaint.channel')}>
      {control => (
        <SelectInput {...control} value={value} onChange={event => onChange(event.target.value as Channel)}>
          {CHANNELS.map(one => (
            <option key={one} value={one}>
              {t(`channel.${one}`)}
            </option>
          ))}
        </SelectInput>
      )}
    </Field>
  )
}

/** The customer came back with it. */
export function ReopenForm({ complaint }: Of) {
  const { t } = useTranslation('tickets')
  const [reason, setReason] = useState('')
  const save = useComplaintSave(complaints.reopen.mutationOptions())
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ number: complaint.number, reason })
  }
  return (
    <Form className={styles.form} onSubmit={submit}>
      <Field label={t('complaint.reopen_why')}>
        {control => (
          <TextInput
            {...control}
            required
            maxLength={2000}
            value={reason}
            onChange={event => setReason(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit" busy={save.isPending}>
        {t('complaint.do.reopen')}
      </Button>
    </Form>
  )
}
