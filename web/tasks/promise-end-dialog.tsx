import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerPromise } from '../../domain/tasks/promise-shapes.ts'
import { useFailureText } from '../api/problem.ts'
import { useSave } from '../api/use-save.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field, TextArea } from '../ui/field.tsx'
import { showToast } from '../ui/toasts.ts'
import { promises, useRefreshPromises } from './promise-calls.ts'
import styles from './promises-panel.module.css'

type Ask = 'broken' | 'withdrawn' | 'reopen'

/** Broken, withdrawn, or open again: each with a word why. */
export function PromiseEndDialog({
  promise,
  ask,
  onClose,
}: {
  promise: CustomerPromise
  ask: Ask
  onClose: () => void
}) {
  const { t } = useTranslation(['tasks', 'ui'])
  const form = useId()
  const sayFailure = useFailureText()
  const refresh = useRefreshPromises()
  const [why, setWhy] = useState('')
  const [tried, setTried] = useState(false)
  const after = {
    quiet: true,
    onSuccess: () => {
      void refresh()
      showToast({ text: t(`promise.said.${ask}`) })
      onClose()
    },
  }
  const end = useSave({ ...promises.end.mutationOptions(), ...after })
  const reopen = useSave({ ...promises.reopen.mutationOptions(), ...after })
  const { error, isPending } = ask === 'reopen' ? reopen : end
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!why.trim()) return
    if (ask === 'reopen') reopen.mutate({ id: promise.id, reason: why })
    else end.mutate({ id: promise.id, status: ask, note: why })
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t(`promise.asked.${ask}`)}
      footer={
        <>
          <Button onClick={onClose}>{t('ui:action.cancel')}</Button>
          <Button kind="primary" type="submit" form={form} busy={isPending}>
            {t(`promise.ask.${ask}`)}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit}>
        <p className={styles.what}>{promise.what}</p>
        <Field
          label={t('promise.why')}
          error={tried ? ((error && sayFailure(error)) ?? (why.trim() ? null : t('missing'))) : null}
        >
          {control => (
            <TextArea
              {...control}
              data-autofocus
              maxLength={500}
              value={why}
              onChange={event => setWhy(event.target.value)}
            />
          )}
        </Field>
      </form>
    </Dialog>
  )
}
