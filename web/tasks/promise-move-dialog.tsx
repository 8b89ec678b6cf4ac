import { type FormEvent, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerPromise } from '../../domain/tasks/promise-shapes.ts'
import { useFailureText } from '../api/problem.ts'
import { useSave } from '../api/use-save.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { focusWrong } from '../ui/focus-wrong.ts'
import { useFormat } from '../ui/format.ts'
import { showToast } from '../ui/toasts.ts'
import { type DueDraft, DueField, dueText, isDue } from './due-field.tsx'
import { nextWeekdays } from './next-weekdays.ts'
import { promises, useRefreshPromises } from './promise-calls.ts'
import styles from './promises-panel.module.css'
import { ReasonField } from './reason-field.tsx'

/** Another due time that the customer agreed to, with the reason. */
export function PromiseMoveDialog({
  promise,
  now,
  onClose,
}: {
  promise: CustomerPromise
  now: string
  onClose: () => void
}) {
  const { t } = useTranslation(['tasks', 'ui'])
  const format = useFormat()
  const form = useId()
  const fields = useRef<HTMLFormElement>(null)
  const sayFailure = useFailureText()
  const refresh = useRefreshPromises()
  const today = now.slice(0, 10)
  const [due, setDue] = useState<DueDraft>({ day: nextWeekdays(today, 1)[0]!, time: '' })
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const save = useSave({
    ...promises.move.mutationOptions(),
    quiet: true,
    onError: () => focusWrong(fields.current),
    onSuccess: answer => {
      void refresh()
      showToast({
        text: t('postpone.done', { due: `${format.day(answer.due_at)} ${format.time(answer.due_at)}` }),
      })
      onClose()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!isDue(due) || !reason.trim()) return focusWrong(fields.current)
    save.mutate({ id: promise.id, due: dueText(due, now), reason })
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('promise.asked.move')}
      footer={
        <>
          <Button onClick={onClose}>{t('ui:action.cancel')}</Button>
          <Button kind="primary" type="submit" form={form} busy={save.isPending}>
            {t('promise.ask.move')}
          </Button>
        </>
      }
    >
      <form ref={fields} id={form} onSubmit={submit}>
        <p className={styles.what}>{promise.what}</p>
        <DueField
          label={t('postpone.to')}
          today={today}
          value={due}
          onChange={setDue}
          tried={tried}
          refused={save.error && sayFailure(save.error)}
        />
        <ReasonField
          value={reason}
          onChange={setReason}
          usual={[t('postpone.quick.asked'), t('promise.quick.stock'), t('promise.quick.agreed')]}
          hint={t('promise.move_hint')}
          error={tried && !reason.trim() ? t('missing') : null}
        />
      </form>
    </Dialog>
  )
}
