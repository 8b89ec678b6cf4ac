import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LEVELS, type Level, TICKET_CHANNELS, type TicketChannel } from '../../../domain/tickets/shapes.ts'
import { useSave } from '../../api/use-save.ts'
import { CustomerPicker } from '../../customers/customer-picker.tsx'
import { tickets } from '../../tickets/calls.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field, SelectInput, TextArea, TextInput } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'

/** Writes a ticket down by hand: who, what, and how pressing; the rest is proposed. */
export function NewTicketDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['tickets', 'ui'])
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [customer, setCustomer] = useState<{ code: string; name: string } | null>(null)
  const create = useSave({
    ...tickets.create.mutationOptions(),
    onSuccess: async made => {
      await queries.invalidateQueries({ queryKey: tickets.key() })
      await navigate({ to: '/tickets/$number', params: { number: made.number } })
    },
  })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const given = new FormData(event.currentTarget)
    const text = (name: string) => String(given.get(name) ?? '')
    create.mutate({
      subject: text('subject'),
      body: text('body'),
      channel: text('channel') as TicketChannel,
      impact: text('impact') as Level,
      urgency: text('urgency') as Level,
      ...(customer && { customer_code: customer.code }),
    })
  }
  const levels = (name: 'impact' | 'urgency') => (
    <Field label={t(`field.${name}`)}>
      {control => (
        <SelectInput {...control} name={name} defaultValue="medium">
          {LEVELS.map(one => (
            <option key={one} value={one}>
              {t(`level.${one}`)}
            </option>
          ))}
        </SelectInput>
      )}
    </Field>
  )
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('new.title')}
      placement="right"
      footer={
        <Button kind="primary" type="submit" form="new-ticket" busy={create.isPending}>
          {t('new.save')}
        </Button>
      }
    >
      <Form id="new-ticket" onSubmit={submit}>
        <Field label={t('field.customer')} optional={t('new.optional')}>
          {control => (
            <CustomerPicker {...control} value={customer} onChange={setCustomer} autoFocus={false} />
          )}
        </Field>
        <Field label={t('field.subject')}>
          {control => <TextInput {...control} name="subject" required maxLength={300} data-autofocus />}
        </Field>
        <Field label={t('field.body')}>
          {control => <TextArea {...control} name="body" rows={6} maxLength={50000} />}
        </Field>
        <Field label={t('field.channel')}>
          {control => (
            <SelectInput {...control} name="channel" defaultValue="phone">
              {TICKET_CHANNELS.map(one => (
                <option key={one} value={one}>
                  {t(`channel.${one}`)}
                </option>
              ))}
            </SelectInput>
          )}
        </Field>
        {levels('impact')}
        {levels('urgency')}
      </Form>
    </Dialog>
  )
}
