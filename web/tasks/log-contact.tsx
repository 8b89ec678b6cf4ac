import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { facts } from '../api/fact-calls.ts'
import { useFailureText } from '../api/problem.ts'
import { useMe } from '../api/session.ts'
import { useSave } from '../api/use-save.ts'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { isDay } from '../ui/date-input.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { focusWrong } from '../ui/focus-wrong.ts'
import { timeOf } from '../ui/time-input.tsx'
import { showToast } from '../ui/toasts.ts'
import { ContactFields, type LoggedContact, type PickedCustomer, type Picker } from './contact-fields.tsx'
import { contactRow } from './contact-row.ts'
import styles from './log-contact.module.css'

/** Logs a contact that was no task: who, how, when, what was said. `now` is a time of the company. */
export function LogContact({
  customer: given,
  picker,
  now,
  onClose,
}: {
  customer: PickedCustomer | null
  picker: Picker
  now: string
  onClose: () => void
}) {
  const { t } = useTranslation(['tasks', 'ui'])
  const form = useId()
  const fields = useRef<HTMLFormElement>(null)
  const me = useMe()
  const sayFailure = useFailureText()
  const [blank] = useState<LoggedContact>(() => ({
    customer: given,
    channel: 'phone',
    direction: 'out',
    answered: true,
    day: now.slice(0, 10),
    time: now.slice(11, 16),
    summary: '',
  }))
  const [draft, setDraft] = useState(blank)
  const [tried, setTried] = useState(false)
  const [asking, setAsking] = useState(false)
  const save = useLogging(draft, () => focusWrong(fields.current), onClose)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    const { customer } = draft
    const time = timeOf(draft.time)
    if (!customer || !isDay(draft.day) || time === null) return focusWrong(fields.current)
    const staff = me?.email ?? me?.name ?? ''
    save.mutate(contactRow({ ...draft, time, customer: customer.code, staff }, now))
  }
  const leave = () => (draft === blank ? onClose() : setAsking(true))
  return (
    <>
      <Dialog
        open
        onClose={leave}
        title={t('log.title')}
        footer={
          <>
            <Button onClick={leave}>{t('ui:action.cancel')}</Button>
            <Button kind="primary" type="submit" form={form} busy={save.isPending}>
              {t('log.save')}
            </Button>
          </>
        }
      >
        <form ref={fields} id={form} className={styles.form} onSubmit={submit}>
          <ContactFields
            draft={draft}
            picker={picker}
            onChange={part => setDraft(was => ({ ...was, ...part }))}
            today={now.slice(0, 10)}
            tried={tried}
            refused={save.error && sayFailure(save.error)}
          />
        </form>
      </Dialog>
      {asking && (
        <ConfirmDialog
          title={t('log.discard_title')}
          verb={t('log.discard')}
          stay={t('log.keep_writing')}
          onConfirm={onClose}
          onClose={() => setAsking(false)}
        >
          {t('log.discard_words')}
        </ConfirmDialog>
      )}
    </>
  )
}

function useLogging({ customer }: LoggedContact, onRefused: () => void, onDone: () => void) {
  const { t } = useTranslation('tasks')
  const queries = useQueryClient()
  const { mutationFn } = facts.interactions.mutationOptions()
  return useSave({
    quiet: true,
    mutationFn: async (row: Record<string, string>, context) => {
      const answer = await mutationFn!(row, context)
      const refused = answer.items.find(one => one.status === 'refused')
      if (refused) throw new Error(refused.fields?.map(one => one.message).join(' ') ?? refused.status)
      return answer
    },
    onError: onRefused,
    onSuccess: () => {
      showToast({ text: t('log.done', { name: customer?.name }) })
      void queries.invalidateQueries()
      onDone()
    },
  })
}
