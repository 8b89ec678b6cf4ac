import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StaffMember } from '../../domain/staff/shapes.ts'
import { useFieldProblems } from '../api/field-problems.ts'
import { useFailureText } from '../api/problem.ts'
import { useMe } from '../api/session.ts'
import { staff } from '../api/staff.ts'
import { useSave } from '../api/use-save.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field, TextInput } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import { Part } from '../ui/panel.tsx'
import { showToast } from '../ui/toasts.ts'
import styles from './form.module.css'
import { LeaverPart } from './leaver-part.tsx'
import { LinkPart } from './link-part.tsx'
import { RoleFields, type RoleValues } from './role-fields.tsx'

/** A colleague: role, scope and team; a new link to sign in; what happens when they leave. */
export function MemberDialog({
  member,
  onClose,
  onSpread,
}: {
  member: StaffMember
  onClose: () => void
  onSpread?: ((member: StaffMember) => void) | undefined
}) {
  const { t } = useTranslation(['staff', 'ui'])
  const id = useId()
  const me = useMe()
  const queries = useQueryClient()
  const sayFailure = useFailureText()
  const sayFields = useFieldProblems()
  const [person, setPerson] = useState({ name: member.name, email: member.email })
  const [rights, setRights] = useState<RoleValues>({
    role: member.role,
    scope: member.scope,
    team_id: member.team?.id ?? null,
  })
  const save = useSave({
    ...staff.staff.update.mutationOptions({
      onSuccess: async changed => {
        await queries.invalidateQueries({ queryKey: staff.key() })
        showToast({ text: t('member.saved', { name: changed.name }) })
        onClose()
      },
    }),
    quiet: true,
  })
  const errors = sayFields(save.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ id: member.id, ...person, ...rights })
  }
  return (
    <Dialog
      open
      onClose={onClose}
      placement="right"
      title={member.name}
      footer={
        <>
          {save.error && Object.keys(errors).length === 0 && (
            <p className={styles.problem} role="alert">
              {sayFailure(save.error)}
            </p>
          )}
          <Button onClick={onClose}>{t('ui:action.cancel')}</Button>
          <Button kind="primary" type="submit" form={id} busy={save.isPending}>
            {t('ui:action.save')}
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
                value={person[key]}
                onChange={event => setPerson(was => ({ ...was, [key]: event.target.value }))}
              />
            )}
          </Field>
        ))}
        <RoleFields value={rights} errors={errors} onChange={setRights} />
      </Form>
      <div className={styles.parts}>
        {!member.disabled_at && <LinkPart member={member} />}
        {member.id === me?.id ? (
          <Part title={t('leaver.title')}>
            <p className={styles.words}>{t('leaver.not_oneself')}</p>
          </Part>
        ) : (
          <LeaverPart member={member} onDone={onClose} onSpread={onSpread && (() => onSpread(member))} />
        )}
      </div>
    </Dialog>
  )
}
