import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Team } from '../../domain/staff/shapes.ts'
import { useFailureText } from '../api/problem.ts'
import { staff } from '../api/staff.ts'
import { useSave } from '../api/use-save.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field, SelectInput, TextInput } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import { PersonSelect } from './person-select.tsx'

/** Adds, renames or removes a team and says who leads it. */
export function TeamDialog({ team, onClose }: { team: Team | null; onClose: () => void }) {
  const { t } = useTranslation(['staff', 'ui'])
  const id = useId()
  const say = useFailureText()
  const queries = useQueryClient()
  const [name, setName] = useState(team?.name ?? '')
  const [lead, setLead] = useState(team?.lead?.id ?? '')
  const [above, setAbove] = useState(team?.above?.id ?? '')
  const others = (useQuery(staff.teams.list.queryOptions()).data?.items ?? []).filter(
    one => one.id !== team?.id,
  )
  const after = {
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: staff.key() })
      onClose()
    },
  }
  const create = useSave({ ...staff.teams.create.mutationOptions(after), quiet: true })
  const update = useSave({ ...staff.teams.update.mutationOptions(after), quiet: true })
  const remove = useSave({ ...staff.teams.remove.mutationOptions(after), quiet: true })
  const error = create.error ?? update.error ?? remove.error
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const values = { name, lead_id: lead || null, above_id: above || null }
    if (team) update.mutate({ id: team.id, ...values })
    else create.mutate(values)
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={team ? t('team.edit_named', { name: team.name }) : t('team.add')}
      footer={
        <>
          {team && (
            <Button kind="ghost" busy={remove.isPending} onClick={() => remove.mutate({ id: team.id })}>
              {t('team.remove')}
            </Button>
          )}
          <Button onClick={onClose}>{t('ui:action.cancel')}</Button>
          <Button kind="primary" type="submit" form={id} busy={create.isPending || update.isPending}>
            {t('ui:action.save')}
          </Button>
        </>
      }
    >
      <Form id={id} onSubmit={submit}>
        <Field label={t('team.name')} error={error && say(error)}>
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
        <Field label={t('team.lead')} note={t('team.lead_note')}>
          {control => (
            <PersonSelect control={control} value={lead} nobody={t('team.no_lead')} onChange={setLead} />
          )}
        </Field>
        <Field label={t('team.above')} note={t('team.above_note')}>
          {control => (
            <SelectInput {...control} value={above} onChange={event => setAbove(event.target.value)}>
              <option value="">{t('team.no_above')}</option>
              {others.map(one => (
                <option key={one.id} value={one.id}>
                  {one.name}
                </option>
              ))}
            </SelectInput>
          )}
        </Field>
      </Form>
    </Dialog>
  )
}
