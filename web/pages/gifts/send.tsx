import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { GivenGift } from '../../../domain/care/gift-contract.ts'
import { useSave } from '../../api/use-save.ts'
import { gifts } from '../../care/calls.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field, TextInput } from '../../ui/field.tsx'

/** A gift has left: its tracking number, where there is one. */
export function SendDialog({ given, onClose }: { given: GivenGift; onClose: () => void }) {
  const { t } = useTranslation(['care', 'ui'])
  const form = useId()
  const queries = useQueryClient()
  const [tracking, setTracking] = useState('')
  const send = useSave({
    ...gifts.send.mutationOptions(),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: gifts.key() })
      onClose()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send.mutate({ id: given.id, tracking })
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('gifts.send_named', { name: given.customer.name })}
      footer={
        <>
          <Button onClick={onClose}>{t('ui:action.cancel')}</Button>
          <Button kind="primary" type="submit" form={form} busy={send.isPending}>
            {t('gifts.send')}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit}>
        <Field label={t('gifts.tracking')} optional={t('gifts.optional')}>
          {control => (
            <TextInput
              {...control}
              data-autofocus
              maxLength={80}
              value={tracking}
              onChange={event => setTracking(event.target.value)}
            />
          )}
        </Field>
      </form>
    </Dialog>
  )
}
