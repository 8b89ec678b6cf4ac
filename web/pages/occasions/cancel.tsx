import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Occasion } from '../../../domain/care/occasion-contract.ts'
import { useSave } from '../../api/use-save.ts'
import { occasions } from '../../care/calls.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field, TextInput } from '../../ui/field.tsx'
import { useLocalText } from '../../ui/local-text.ts'

/** Cancels an occasion with a reason; open work of it goes too. */
export function CancelOccasion({ occasion, onClose }: { occasion: Occasion; onClose: () => void }) {
  const { t } = useTranslation(['care', 'ui'])
  const form = useId()
  const local = useLocalText()
  const queries = useQueryClient()
  const [reason, setReason] = useState('')
  const cancel = useSave({
    ...occasions.cancel.mutationOptions(),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: occasions.key() })
      onClose()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (reason.trim()) cancel.mutate({ id: occasion.id, reason })
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('occasions.cancel_named', { name: local(occasion.name) })}
      footer={
        <>
          <Button onClick={onClose}>{t('occasions.keep')}</Button>
          <Button kind="primary" type="submit" form={form} busy={cancel.isPending} disabled={!reason.trim()}>
            {t('occasions.cancel')}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit}>
        <p>{t('occasions.cancel_words', { count: occasion.reached - occasion.done })}</p>
        <Field label={t('occasions.why')}>
          {control => (
            <TextInput
              {...control}
              data-autofocus
              maxLength={500}
              value={reason}
              onChange={event => setReason(event.target.value)}
            />
          )}
        </Field>
      </form>
    </Dialog>
  )
}
