import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSave } from '../api/use-save.ts'
import { Button } from '../ui/button.tsx'
import { DateInput } from '../ui/date-input.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field, TextArea, TextInput } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import { showToast } from '../ui/toasts.ts'
import { improvements } from './calls.ts'

/** Opens an improvement from what it came from; whoever opens it owns it. */
export function ImprovementDialog({
  source,
  onClose,
}: {
  source: { key: string; name: string }
  onClose: () => void
}) {
  const { t } = useTranslation(['feedback', 'ui'])
  const form = useId()
  const queries = useQueryClient()
  const [title, setTitle] = useState('')
  const [about, setAbout] = useState('')
  const [due, setDue] = useState('')
  const save = useSave({
    ...improvements.create.mutationOptions(),
    onSuccess: async () => {
      showToast({ text: t('opened') })
      onClose()
      await queries.invalidateQueries()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ title, about, source: source.key, source_name: source.name, ...(due && { due_on: due }) })
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('new_from', { name: source.name })}
      footer={
        <>
          <Button onClick={onClose}>{t('ui:action.cancel')}</Button>
          <Button kind="primary" type="submit" form={form} busy={save.isPending}>
            {t('open')}
          </Button>
        </>
      }
    >
      <Form id={form} onSubmit={submit}>
        <Field label={t('title')}>
          {control => (
            <TextInput
              {...control}
              required
              maxLength={200}
              value={title}
              onChange={event => setTitle(event.target.value)}
            />
          )}
        </Field>
        <Field label={t('about')}>
          {control => (
            <TextArea
              {...control}
              maxLength={4000}
              value={about}
              onChange={event => setAbout(event.target.value)}
            />
          )}
        </Field>
        <Field label={t('due')}>
          {control => <DateInput {...control} value={due} onChange={day => setDue(day ?? '')} />}
        </Field>
      </Form>
    </Dialog>
  )
}
