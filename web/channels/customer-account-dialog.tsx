import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerAccount } from '../../domain/channels/account-contract.ts'
import {
  accountFieldsOf,
  CUSTOMER_ACCOUNT_KINDS,
  type CustomerAccountKind,
} from '../../domain/channels/account-fields.ts'
import { useFieldProblems } from '../api/field-problems.ts'
import { useFailureText } from '../api/problem.ts'
import { useSave } from '../api/use-save.ts'
import { Checkbox } from '../ui/checkbox.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field, SelectInput, TextInput } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import { LOCALES, ownNameOf } from '../ui/language.ts'
import { AccountFooter } from './account-footer.tsx'
import { AccountValues } from './account-values.tsx'
import { CopyLine } from './copy-line.tsx'
import { CustomerAccountDone } from './customer-account-done.tsx'
import { customerChannels } from './customer-channel-calls.ts'

type Saved = CustomerAccount & { made: Record<string, string> }

/** Adds or changes an account to speak with customers by; then says what to take to its provider. */
export function CustomerAccountDialog({
  account,
  onClose,
}: {
  account: CustomerAccount | null
  onClose: () => void
}) {
  const { t } = useTranslation(['channels', 'ui'])
  const id = useId()
  const queries = useQueryClient()
  const sayFailure = useFailureText()
  const sayFields = useFieldProblems()
  const [kind, setKind] = useState<CustomerAccountKind>(account?.kind ?? 'wechat')
  const [common, setCommon] = useState({
    name: account?.name ?? '',
    live: account?.live ?? false,
    locale: account?.locale ?? ('zh-Hans' as const),
  })
  const [values, setValues] = useState<Record<string, string>>(account?.settings ?? {})
  const [saved, setSaved] = useState<Saved | null>(null)
  const [removing, setRemoving] = useState(false)
  const reload = () => queries.invalidateQueries({ queryKey: customerChannels.key() })
  const after = {
    onSuccess: async (one: Saved) => {
      await reload()
      if (account && Object.keys(one.made).length === 0) onClose()
      else setSaved(one)
    },
  }
  const add = useSave({ ...customerChannels.add.mutationOptions(after), quiet: true })
  const change = useSave({ ...customerChannels.change.mutationOptions(after), quiet: true })
  const remove = useSave(
    customerChannels.remove.mutationOptions({
      onSuccess: async () => {
        await reload()
        onClose()
      },
    }),
  )
  if (saved) return <CustomerAccountDone account={saved} made={saved.made} onClose={onClose} />
  if (removing && account)
    return (
      <ConfirmDialog
        title={t('customer.remove_named', { name: account.name })}
        verb={t('account.remove')}
        busy={remove.isPending}
        onConfirm={() => remove.mutate({ id: account.id })}
        onClose={() => setRemoving(false)}
      >
        {t('customer.remove_note')}
      </ConfirmDialog>
    )
  const error = add.error ?? change.error
  const faults = sayFields(error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const asked = new Set(accountFieldsOf(kind).map(({ name }) => name))
    const own = Object.fromEntries(Object.entries(values).filter(([name]) => asked.has(name)))
    if (account) change.mutate({ id: account.id, ...common, values: own })
    else add.mutate({ kind, ...common, values: own })
  }
  return (
    <Dialog
      open
      onClose={onClose}
      placement="right"
      title={account ? t('account.edit_named', { name: account.name }) : t('customer.add')}
      footer={
        <AccountFooter
          form={id}
          problem={error && Object.keys(faults).length === 0 ? sayFailure(error) : null}
          saving={add.isPending || change.isPending}
          onRemove={account && (() => setRemoving(true))}
          onClose={onClose}
        />
      }
    >
      <Form id={id} onSubmit={submit}>
        {!account && (
          <Field label={t('account.kind')} note={t(`customer.about.${kind}`)}>
            {control => (
              <SelectInput
                {...control}
                value={kind}
                onChange={event => {
                  setKind(event.target.value as CustomerAccountKind)
                  setValues({})
                }}
              >
                {CUSTOMER_ACCOUNT_KINDS.map(one => (
                  <option key={one} value={one}>
                    {t(`customer.kind.${one}`)}
                  </option>
                ))}
              </SelectInput>
            )}
          </Field>
        )}
        <Field label={t('account.name')} error={faults.name}>
          {control => (
            <TextInput
              {...control}
              required
              maxLength={200}
              value={common.name}
              onChange={event => setCommon(was => ({ ...was, name: event.target.value }))}
            />
          )}
        </Field>
        <AccountValues
          kind={kind}
          values={values}
          standing={account?.secrets ?? []}
          faults={faults}
          onChange={(name, value) => setValues(was => ({ ...was, [name]: value }))}
        />
        <Field label={t('account.locale')}>
          {control => (
            <SelectInput
              {...control}
              value={common.locale}
              onChange={event =>
                setCommon(was => ({ ...was, locale: event.target.value as typeof was.locale }))
              }
            >
              {LOCALES.map(one => (
                <option key={one} value={one}>
                  {ownNameOf(one)}
                </option>
              ))}
            </SelectInput>
          )}
        </Field>
        <Checkbox checked={common.live} onChange={live => setCommon(was => ({ ...was, live }))}>
          {t('account.make_live')}
        </Checkbox>
        {account?.callback && (
          <CopyLine
            label={t('customer.callback')}
            value={account.kind === 'sms' ? `${account.callback}/…` : account.callback}
          />
        )}
      </Form>
    </Dialog>
  )
}
