import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { defaultScope } from '../../domain/staff/policy.ts'
import { useFieldProblems } from '../api/field-problems.ts'
import { useFailureText } from '../api/problem.ts'
import { staff } from '../api/staff.ts'
import { useSave } from '../api/use-save.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field, TextInput } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import { useFormat } from '../ui/format.ts'
import { useLocale } from '../ui/use-locale.ts'
import styles from './form.module.css'
import { LocaleField } from './locale-field.tsx'
import { OnceShown } from './once-shown.tsx'
import { RoleFields, type RoleValues } from './role-fields.tsx'

const START: RoleValues = { role: 'manager', scope: defaultScope('manager'), team_id: null }

/** Adds a colleague; then shows, this once, the link that signs them in. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['staff', 'ui'])
  const format = useFormat()
  const id = useId()
  const queries = useQueryClient()
  const sayFailure = useFailureText()
  const sayFields = useFieldProblems()
  const [person, setPerson] = useState({ name: '', email: '' })
  const [rights, setRights] = useState(START)
  const [locale, setLocale] = useState(useLocale())
  const create = useSave({
    ...staff.staff.create.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: staff.key() }),
    }),
    quiet: true,
  })
  const errors = sayFields(create.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    create.mutate({ ...person, ...rights, locale })
  }
  if (create.data) {
    const { staff: made, link } = create.data
    return (
      <Dialog
        open
        onClose={onClose}
        title={t('invite.done', { name: made.name })}
        footer={<Button onClick={onClose}>{t('ui:action.close')}</Button>}
      >
        <OnceShown label={t('once.link')} text={link.url}>
          {t('once.link_note', { name: made.name, until: format.dateTime(link.expires_at) })}
        </OnceShown>
      </Dialog>
    )
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('invite.title')}
      footer={
        <>
          {create.error && Object.keys(errors).length === 0 && (
            <p className={styles.problem} role="alert">
              {sayFailure(create.error)}
            </p>
          )}
          <Button onClick={onClose}>{t('ui:action.cancel')}</Button>
          <Button kind="primary" type="submit" form={id} busy={create.isPending}>
            {t('invite.save')}
          </Button>
        </>
      }
    >
      <Form id={id} onSubmit={submit} className={styles.fields}>
        {(['name', 'email'] as const).map(key => (
          <Field key={key} label={t(`member.${key}`)} error={errors[key]}>
            {control => (
              <TextInput
                {...control}
                type={key === 'email' ? 'email' : 'text'}
                required
                data-autofocus={key === 'name' || undefined}
                autoComplete="off"
                value={person[key]}
                onChange={event => setPerson(was => ({ ...was, [key]: event.target.value }))}
              />
            )}
          </Field>
        ))}
        <RoleFields value={rights} errors={errors} onChange={setRights} />
        <LocaleField value={locale} onChange={setLocale} />
      </Form>
    </Dialog>
  )
}
