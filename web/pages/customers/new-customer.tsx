import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { NewCustomer as Input } from '../../../domain/customers/shapes.ts'
import { useMay, useMe } from '../../api/session.ts'
import { customers } from '../../customers/calls.ts'
import { CustomerForm } from '../../customers/customer-form.tsx'
import { useFormSave } from '../../customers/form-save.ts'
import { customerList } from '../../standing/calls.ts'
import { showToast } from '../../ui/toasts.ts'

/** Writes a new customer and opens it. */
export function NewCustomer({
  onClose,
  onCreated,
}: {
  onClose: () => void
  onCreated: (code: string) => void
}) {
  const { t } = useTranslation('customers')
  const me = useMe()
  const queries = useQueryClient()
  const save = useFormSave(async changes => {
    const made = await customers.create.call({ type: 'company', ...changes } as Input)
    showToast({ text: t('list.created', { name: made.name }) })
    await queries.invalidateQueries({ queryKey: customerList.key() })
    onClose()
    onCreated(made.code)
  })
  return (
    <CustomerForm
      title={t('list.new')}
      initial={{ type: 'company', service_level: 'normal' }}
      preset={{ owner_id: me?.kind === 'staff' ? (me.id ?? '') : '' }}
      isNew
      masked={false}
      mayAssign={useMay('customers.assign')}
      save={save}
      onClose={onClose}
    />
  )
}
