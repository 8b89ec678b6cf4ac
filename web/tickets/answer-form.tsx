import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/button.tsx'
import { TextArea } from '../ui/field.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { useKeys } from '../ui/use-keys.ts'
import styles from './answer-form.module.css'
import { tickets } from './calls.ts'
import { useTicketSave } from './use-ticket-save.ts'

type As = 'reply' | 'note'

/** Answers the customer, or notes something for colleagues. */
export function AnswerForm({ number }: { number: string }) {
  const { t } = useTranslation('tickets')
  const [as, setAs] = useState<As>('reply')
  const [body, setBody] = useState('')
  const done = () => setBody('')
  const reply = useTicketSave(tickets.reply.mutationOptions(), done)
  const note = useTicketSave(tickets.note.mutationOptions(), done)
  const busy = reply.isPending || note.isPending
  const empty = body.trim() === ''
  const send = (status: 'open' | 'waiting' | 'resolved') => {
    if (empty || busy) return
    if (as === 'note') note.mutate({ number, note: body })
    else reply.mutate({ number, body, status })
  }
  useKeys([{ keys: 'Ctrl+Enter', label: t('answer.send'), run: () => send('open'), whileTyping: true }])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send('open')
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      <Segmented
        label={t('answer.as')}
        segments={[
          { value: 'reply', label: t('answer.reply') },
          { value: 'note', label: t('answer.note') },
        ]}
        value={as}
        onChange={setAs}
      />
      <TextArea
        rows={4}
        aria-label={t(as === 'reply' ? 'answer.reply' : 'answer.note')}
        placeholder={t(as === 'reply' ? 'answer.reply_hint' : 'answer.note_hint')}
        value={body}
        onChange={event => setBody(event.target.value)}
      />
      <div className={styles.actions}>
        {as === 'reply' && (
          <>
            <Button disabled={empty} busy={busy} onClick={() => send('resolved')}>
              {t('answer.and_resolve')}
            </Button>
            <Button disabled={empty} busy={busy} onClick={() => send('waiting')}>
              {t('answer.and_wait')}
            </Button>
          </>
        )}
        <Button kind="primary" type="submit" disabled={empty} busy={busy} hint="Ctrl+Enter">
          {t(as === 'reply' ? 'answer.send' : 'answer.keep')}
        </Button>
      </div>
    </form>
  )
}
