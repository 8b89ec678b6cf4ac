import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { defaultScope, type Role, role } from '../../domain/staff/policy.ts'
import { useFailureText } from '../api/problem.ts'
import { staff } from '../api/staff.ts'
import { useSave } from '../api/use-save.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field, SelectInput, TextInput } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import { OnceShown } from './once-shown.tsx'
import { PersonSelect } from './person-select.tsx'

/** Makes a key for another program and shows it, this once. */
export function KeyDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['staff', 'ui'])
  const id = useId()
  const say = useFailureText()
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const [as, setAs] = useState<Role>('analyst')
  const [person, setPerson] = useState('')
  const create = useSave({
    ...staff.keys.create.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: staff.keys.key() }),
    }),
    quiet: true,
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    create.mutate({ name, role: as, ...(person && { staff_id: person }) })
  }
  if (create.data) {
    return (
      <Dialog
        open
        onClose={onClose}
        title={t('key.done', { name: create.data.key.name })}
        footer={<Button onClick={onClose}>{t('ui:action.close')}</Button>}
      >
        <OnceShown label={t('once.key')} text={create.data.secret}>
          {t('once.key_note')}
        </OnceShown>
      </Dialog>
    )
  }
  const blind = !person && defaultScope(as) !== 'all'
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('key.add')}
      footer={
        <>
          <Button onClick={onClose}>{t('ui:action.cancel')}</Button>
          <Button kind="primary" type="submit" form={id} busy={create.isPending}>
            {t('key.save')}
          </Button>
        </>
      }
    >
      <Form id={id} onSubmit={submit}>
        <Field label={t('key.name')} note={t('key.name_note')} error={create.error && say(create.error)}>
          {control => (
            <TextInput
              {...control}
              required
              maxLength={100}
              data-autofocus
              value={name}
              onChange={event => setName(event.target.value)}
            />
          )}
        </Field>
        <Field label={t('member.role')} note={t(`role_note.${as}`)}>
          {control => (
            <SelectInput {...control} value={as} onChange={event => setAs(event.target.value as Role)}>
              {role.options.map(one => (
                <option key={one} value={one}>
                  {t(`role.${one}`)}
                </option>
              ))}
            </SelectInput>
          )}
        </Field>
        <Field label={t('key.whose')} note={blind ? t('key.blind') : t('key.whose_note')}>
          {control => (
            <PersonSelect control={control} value={person} nobody={t('key.nobody')} onChange={setPerson} />
          )}
        </Field>
      </Form>
    </Dialog>
  )
}
