import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerAccount } from '../../domain/channels/account-contract.ts'
import { Failed } from '../api/failed.tsx'
import { useFieldProblems } from '../api/field-problems.ts'
import { staff } from '../api/staff.ts'
import { useSave } from '../api/use-save.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field, TextInput } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import { LoadingRows } from '../ui/loading-rows.tsx'
import { customerChannels } from './customer-channel-calls.ts'

/** Which member of the company's WeCom is which colleague: by it contacts follow their customer's new owner. */
export function MembersDialog({ account, onClose }: { account: CustomerAccount; onClose: () => void }) {
  const { t } = useTranslation(['channels', 'ui'])
  const id = useId()
  const queries = useQueryClient()
  const sayFields = useFieldProblems()
  const people = useQuery(staff.staff.list.queryOptions({ input: { limit: 200, disabled: 'without' } }))
  const kept = useQuery(customerChannels.members.queryOptions({ input: { id: account.id } }))
  const [changed, setChanged] = useState<Record<string, string>>({})
  const save = useSave({
    ...customerChannels.setMembers.mutationOptions(),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: customerChannels.key() })
      onClose()
    },
  })
  const failed = people.error ?? kept.error
  const value = (staffId: string) =>
    changed[staffId] ?? kept.data?.items.find(one => one.staff_id === staffId)?.user_id ?? ''
  const all = people.data?.items ?? []
  const shown = new Set(all.map(({ id: staff_id }) => staff_id))
  const items = [
    ...all.flatMap(({ id: staff_id }) => {
      const user_id = value(staff_id).trim()
      return user_id ? [{ staff_id, user_id }] : []
    }),
    // Who left stays: their contacts are still to be handed over.
    ...(kept.data?.items ?? []).flatMap(({ staff_id, user_id }) =>
      shown.has(staff_id) ? [] : [{ staff_id, user_id }],
    ),
  ]
  const faults = sayFields(save.error)
  return (
    <Dialog
      open
      placement="right"
      onClose={onClose}
      title={t('members.of', { name: account.name })}
      footer={
        <>
          <Button onClick={onClose}>{t('ui:action.cancel')}</Button>
          <Button kind="primary" type="submit" form={id} busy={save.isPending} disabled={!kept.isSuccess}>
            {t('ui:action.save')}
          </Button>
        </>
      }
    >
      {failed && <Failed error={failed} onRetry={() => Promise.all([people.refetch(), kept.refetch()])} />}
      {!failed && !(people.isSuccess && kept.isSuccess) && <LoadingRows rows={5} />}
      {people.isSuccess && kept.isSuccess && (
        <Form
          id={id}
          onSubmit={event => {
            event.preventDefault()
            save.mutate({ id: account.id, items })
          }}
        >
          <p>{t('members.note')}</p>
          {(kept.data.handovers.asked > 0 || kept.data.handovers.refused > 0) && (
            <p>{t('members.handovers', kept.data.handovers)}</p>
          )}
          {all.map(person => {
            const at = items.findIndex(one => one.staff_id === person.id)
            return (
              <Field key={person.id} label={person.name} error={faults[`items.${at}.user_id`]}>
                {control => (
                  <TextInput
                    {...control}
                    maxLength={64}
                    autoComplete="off"
                    placeholder={t('members.user_id')}
                    value={value(person.id)}
                    onChange={event => setChanged(was => ({ ...was, [person.id]: event.target.value }))}
                  />
                )}
              </Field>
            )
          })}
        </Form>
      )}
    </Dialog>
  )
}
