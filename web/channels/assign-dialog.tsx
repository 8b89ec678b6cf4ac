import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Conversation } from '../../domain/channels/inbox-shapes.ts'
import { permissionsOf } from '../../domain/staff/policy.ts'
import { useFailureText } from '../api/problem.ts'
import { staff } from '../api/staff.ts'
import { useSave } from '../api/use-save.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field, SelectInput, TextArea } from '../ui/field.tsx'
import { useFormat } from '../ui/format.ts'
import { showToast } from '../ui/toasts.ts'
import { conversations } from './inbox-calls.ts'
import { useRefreshConversations } from './use-conversation-verbs.ts'

/** Gives a conversation to a colleague or a team, with what they need to know. */
export function AssignDialog({ conversation, onClose }: { conversation: Conversation; onClose: () => void }) {
  const { t } = useTranslation(['inbox', 'ui'])
  const form = useId()
  const format = useFormat()
  const sayFailure = useFailureText()
  const refresh = useRefreshConversations()
  const { id } = conversation
  const people = useQuery(staff.staff.list.queryOptions({ input: { limit: 200, disabled: 'without' } })).data
    ?.items
  const teams = useQuery(staff.teams.list.queryOptions({ input: { limit: 200 } })).data?.items
  const [assignee, setAssignee] = useState(conversation.assignee?.id ?? '')
  const [team, setTeam] = useState(conversation.team?.id ?? '')
  const [note, setNote] = useState('')
  const save = useSave({
    ...conversations.assign.mutationOptions(),
    quiet: true,
    onSuccess: () => {
      showToast({ text: t('assign.done') })
      onClose()
      return refresh(id)
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ id, assignee: assignee || null, team: team || null, note: note.trim() || undefined })
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('assign.title')}
      footer={
        <>
          <Button onClick={onClose}>{t('ui:action.cancel')}</Button>
          <Button kind="primary" type="submit" form={form} busy={save.isPending}>
            {t('assign.save')}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit}>
        <Field label={t('assign.to')} error={save.error ? sayFailure(save.error) : null}>
          {control => (
            <SelectInput
              {...control}
              data-autofocus
              value={assignee}
              onChange={event => setAssignee(event.target.value)}
            >
              <option value="">{t('assign.nobody')}</option>
              {(people ?? [])
                .filter(one => permissionsOf(one.role).has('conversations.write'))
                .map(one => (
                  <option key={one.id} value={one.id}>
                    {one.absent
                      ? t('assign.absent', { name: one.name, date: format.shortDate(one.absent.to_on) })
                      : one.name}
                  </option>
                ))}
            </SelectInput>
          )}
        </Field>
        <Field label={t('assign.team')}>
          {control => (
            <SelectInput {...control} value={team} onChange={event => setTeam(event.target.value)}>
              <option value="">{t('assign.no_team')}</option>
              {(teams ?? []).map(one => (
                <option key={one.id} value={one.id}>
                  {one.name}
                </option>
              ))}
            </SelectInput>
          )}
        </Field>
        <Field label={t('assign.note')} note={t('assign.note_hint')}>
          {control => (
            <TextArea
              {...control}
              value={note}
              maxLength={2000}
              onChange={event => setNote(event.target.value)}
            />
          )}
        </Field>
      </form>
    </Dialog>
  )
}
