import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Gift } from '../../../domain/care/gift-contract.ts'
import { useFailureText } from '../../api/problem.ts'
import { useSave } from '../../api/use-save.ts'
import { gifts } from '../../care/calls.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field, SelectInput, TextInput } from '../../ui/field.tsx'
import { useLocalText } from '../../ui/local-text.ts'
import { NumberInput } from '../../ui/number-input.tsx'

/** Books stock in, or corrects it after a count. */
export function StockDialog({ gift, onClose }: { gift: Gift; onClose: () => void }) {
  const { t } = useTranslation(['care', 'ui'])
  const form = useId()
  const local = useLocalText()
  const sayFailure = useFailureText()
  const queries = useQueryClient()
  const [kind, setKind] = useState<'received' | 'corrected'>('received')
  const [quantity, setQuantity] = useState<number | null>(null)
  const [reason, setReason] = useState('')
  const save = useSave({
    ...gifts.stock.mutationOptions(),
    quiet: true,
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: gifts.key() })
      onClose()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (quantity !== null) save.mutate({ id: gift.id, kind, quantity, reason })
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('gifts.book_named', { name: local(gift.name) })}
      footer={
        <>
          <Button onClick={onClose}>{t('ui:action.cancel')}</Button>
          <Button kind="primary" type="submit" form={form} busy={save.isPending} disabled={quantity === null}>
            {t('gifts.book')}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit}>
        <Field label={t('gifts.move')}>
          {control => (
            <SelectInput
              {...control}
              value={kind}
              onChange={event => setKind(event.target.value as 'received' | 'corrected')}
            >
              <option value="received">{t('gifts.moves.received')}</option>
              <option value="corrected">{t('gifts.moves.corrected')}</option>
            </SelectInput>
          )}
        </Field>
        <Field
          label={t('gifts.quantity')}
          note={kind === 'corrected' ? t('gifts.quantity_note') : undefined}
          error={save.error && sayFailure(save.error)}
        >
          {control => <NumberInput {...control} data-autofocus value={quantity} onChange={setQuantity} />}
        </Field>
        <Field label={t('gifts.reason')} optional={t('gifts.optional')}>
          {control => (
            <TextInput
              {...control}
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
