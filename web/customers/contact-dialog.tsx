import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Contact } from '../../domain/customers/shapes.ts'
import { useFieldProblems } from '../api/field-problems.ts'
import { useFailureText } from '../api/problem.ts'
import { useSave } from '../api/use-save.ts'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field, SelectInput, TextInput } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import { customers } from './calls.ts'
import styles from './customer-form.module.css'

const LINES = ['name', 'position', 'phone', 'email', 'wechat', 'birthday'] as const
const PERSONAL: readonly string[] = ['phone', 'email', 'wechat', 'birthday']

/** Adds or changes a contact; personal data that is masked cannot be written over. */
export function ContactDialog({
  code,
  contact,
  onClose,
}: {
  code: string
  contact: Contact | null
  onClose: () => void
}) {
  const { t } = useTranslation('customers')
  const sayFailure = useFailureText()
  const sayFields = useFieldProblems()
  const id = useId()
  const { put, remove } = useContactChanges(code, onClose)
  const [values, setValues] = useState<Record<string, string>>(() =>
    Object.fromEntries(
      [...LINES, 'birthday_calendar'].map(key => [key, contact?.[key as keyof Contact]?.toString() ?? '']),
    ),
  )
  const [primary, setPrimary] = useState(contact?.primary ?? false)
  const errors = sayFields(put.error)
  const masked = contact?.masked ?? false
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const { name = '', ...rest } = values
    const sent = Object.entries(rest).filter(([key]) => !(masked && PERSONAL.includes(key)))
    put.mutate({
      code,
      name: contact?.name ?? name.trim(),
      ...(contact && name.trim() !== contact.name && { rename_to: name.trim() }),
      ...Object.fromEntries(sent.map(([key, text]) => [key, text.trim() || null])),
      primary,
    })
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={contact ? t('contacts.edit', { name: contact.name }) : t('contacts.add')}
      footer={
        <>
          {contact && (
            <Button
              kind="ghost"
              busy={remove.isPending}
              onClick={() => remove.mutate({ code, name: contact.name })}
            >
              {t('contacts.remove')}
            </Button>
          )}
          {(put.error ?? remove.error) && (
            <p className={styles.problem} role="alert">
              {sayFailure(put.error ?? remove.error)}
            </p>
          )}
          <Button onClick={onClose}>{t('form.cancel')}</Button>
          <Button kind="primary" type="submit" form={id} busy={put.isPending}>
            {t('form.save')}
          </Button>
        </>
      }
    >
      <Form id={id} onSubmit={submit}>
        <div className={styles.fields}>
          {LINES.map(key => (
            <div key={key} className={key === 'name' ? styles.wide : undefined}>
              <Field
                label={t(`contacts.field.${key}`)}
                error={errors[key]}
                note={masked && PERSONAL.includes(key) ? t('form.masked') : undefined}
              >
                {control => (
                  <TextInput
                    {...control}
                    value={values[key]}
                    required={key === 'name'}
                    data-autofocus={key === 'name' || undefined}
                    disabled={masked && PERSONAL.includes(key)}
                    placeholder={key === 'birthday' ? t('form.day') : undefined}
                    onChange={event => setValues(was => ({ ...was, [key]: event.target.value }))}
                  />
                )}
              </Field>
            </div>
          ))}
          <div>
            <Field label={t('field.birthday_calendar')} error={errors.birthday_calendar}>
              {control => (
                <SelectInput
                  {...control}
                  value={values.birthday_calendar}
                  disabled={masked}
                  onChange={event => setValues(was => ({ ...was, birthday_calendar: event.target.value }))}
                >
                  <option value="">{t('form.no_choice')}</option>
                  <option value="solar">{t('choice.birthday_calendar.solar')}</option>
                  <option value="lunar">{t('choice.birthday_calendar.lunar')}</option>
                </SelectInput>
              )}
            </Field>
          </div>
        </div>
        <Checkbox checked={primary} onChange={setPrimary}>
          {t('contacts.make_primary')}
        </Checkbox>
      </Form>
    </Dialog>
  )
}

function useContactChanges(code: string, onDone: () => void) {
  const queries = useQueryClient()
  const after = {
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: customers.get.key({ input: { code } }) })
      onDone()
    },
  }
  return {
    put: useSave({ ...customers.putContact.mutationOptions(after), quiet: true }),
    remove: useSave({ ...customers.removeContact.mutationOptions(after), quiet: true }),
  }
}
