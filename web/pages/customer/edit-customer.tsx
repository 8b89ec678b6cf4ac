import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Customer, CustomerChange } from '../../../domain/customers/shapes.ts'
import { useMay } from '../../api/session.ts'
import { customers } from '../../customers/calls.ts'
import { CustomerForm } from '../../customers/customer-form.tsx'
import { FORM, type FormValues, ownValues } from '../../customers/form-fields.ts'
import { useFormSave } from '../../customers/form-save.ts'
import { customerList, standing } from '../../standing/calls.ts'
import { showToast } from '../../ui/toasts.ts'

/** Changes what the file says of a customer. */
export function EditCustomer({ customer, onClose }: { customer: Customer; onClose: () => void }) {
  const { t } = useTranslation('customers')
  const queries = useQueryClient()
  const save = useFormSave(async changes => {
    const { code } = customer
    const changed = await customers.update.call({ code, ...(changes as CustomerChange) })
    queries.setQueryData(customers.get.queryKey({ input: { code } }), changed)
    showToast({ text: t('form.saved', { name: changed.name }) })
    onClose()
    await Promise.all(
      [customers.timeline.key(), standing.key(), customerList.key()].map(queryKey =>
        queries.invalidateQueries({ queryKey }),
      ),
    )
  })
  return (
    <CustomerForm
      title={t('form.edit', { name: customer.name })}
      initial={valuesOf(customer)}
      isNew={false}
      masked={customer.masked}
      mayAssign={useMay('customers.assign')}
      parentName={customer.parent_name ?? undefined}
      save={save}
      onClose={onClose}
    />
  )
}

const valuesOf = (customer: Customer): FormValues => ({
  ...Object.fromEntries(
    FORM.flatMap(part => part.fields).map(({ key }) => [key, customer[key]?.toString() ?? '']),
  ),
  ...ownValues(customer.custom),
})
