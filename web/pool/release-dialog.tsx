import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFailureText } from '../api/problem.ts'
import { useSave } from '../api/use-save.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field, TextInput } from '../ui/field.tsx'
import { showToast } from '../ui/toasts.ts'
import { pool } from './calls.ts'

/** Asks why, says what follows, and puts a customer into the pool. */
export function ReleaseDialog({
  customer,
  onClose,
  onReleased,
}: {
  customer: { code: string; name: string }
  onClose: () => void
  onReleased: () => void
}) {
  const { t } = useTranslation(['pool', 'ui'])
  const form = useId()
  const sayFailure = useFailureText()
  const queries = useQueryClient()
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const save = useSave({
    ...pool.release.mutationOptions(),
    quiet: true,
    onSuccess: () => {
      showToast({ text: t('release.done', { name: customer.name }) })
      onReleased()
      void queries.invalidateQueries()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (reason.trim()) save.mutate({ codes: [customer.code], reason })
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('release.title', { name: customer.name })}
      footer={
        <>
          <Button onClick={onClose}>{t('ui:action.cancel')}</Button>
          <Button kind="danger" type="submit" form={form} busy={save.isPending}>
            {t('release.verb')}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit}>
        <p>{t('release.words')}</p>
        <Field
          label={t('release.reason')}
          error={save.error ? sayFailure(save.error) : tried && !reason.trim() ? t('release.missing') : null}
        >
          {control => (
            <TextInput
              {...control}
              value={reason}
              maxLength={500}
              placeholder={t('release.hint')}
              onChange={event => setReason(event.target.value)}
            />
          )}
        </Field>
      </form>
    </Dialog>
  )
}
