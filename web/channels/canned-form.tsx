import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CannedReply } from '../../domain/channels/inbox-contract.ts'
import { REPLY_VARIABLES } from '../../domain/channels/reply-template.ts'
import { useFieldProblems } from '../api/field-problems.ts'
import { useFailureText } from '../api/problem.ts'
import { useMe } from '../api/session.ts'
import { useSave } from '../api/use-save.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field, SelectInput, TextArea, TextInput } from '../ui/field.tsx'
import { showToast } from '../ui/toasts.ts'
import { canned } from './inbox-calls.ts'

const VARIABLES = [...REPLY_VARIABLES, 'ticket.number'].map(name => `{{${name}}}`).join(' ')

/** Writes a canned reply: its text in both languages, what is typed to find it, and who may use it. */
export function CannedForm({
  reply,
  onSaved,
  onClose,
}: {
  /** Null: a new one. */
  reply: CannedReply | null
  onSaved: () => Promise<unknown>
  onClose: () => void
}) {
  const { t } = useTranslation(['inbox', 'ui'])
  const form = useId()
  const me = useMe()
  const sayFailure = useFailureText()
  const fieldProblems = useFieldProblems()
  const [draft, setDraft] = useState({
    scope: reply?.scope ?? ('personal' as const),
    shortcut: reply?.shortcut ?? '',
    name: reply?.name ?? '',
    zh: reply?.body['zh-Hans'] ?? '',
    en: reply?.body.en ?? '',
  })
  const set = (change: Partial<typeof draft>) => setDraft(was => ({ ...was, ...change }))
  const done = () => {
    showToast({ text: t('canned.saved') })
    onClose()
    return onSaved()
  }
  const add = useSave({ ...canned.add.mutationOptions(), quiet: true, onSuccess: done })
  const change = useSave({ ...canned.change.mutationOptions(), quiet: true, onSuccess: done })
  const error = add.error ?? change.error
  const wrong = fieldProblems(error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const { scope, shortcut, name, zh, en } = draft
    const body = { ...reply?.body, 'zh-Hans': zh || undefined, en: en || undefined }
    const input = { scope, shortcut, name, body, ...(reply?.team && { team: reply.team.id }) }
    if (reply) change.mutate({ id: reply.id, ...input })
    else add.mutate(input)
  }
  const scopes = (['personal', 'team', 'all'] as const).filter(
    one => one !== 'team' || me?.team || reply?.team,
  )
  return (
    <Dialog
      open
      onClose={onClose}
      title={t(reply ? 'canned.edit' : 'canned.add')}
      placement="right"
      footer={
        <>
          <Button onClick={onClose}>{t('ui:action.cancel')}</Button>
          <Button kind="primary" type="submit" form={form} busy={add.isPending || change.isPending}>
            {t('canned.save')}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit}>
        <Field label={t('canned.name')} error={wrong.name}>
          {control => (
            <TextInput
              {...control}
              required
              maxLength={100}
              value={draft.name}
              onChange={event => set({ name: event.target.value })}
            />
          )}
        </Field>
        <Field label={t('canned.shortcut')} note={t('canned.shortcut_note')} error={wrong.shortcut}>
          {control => (
            <TextInput
              {...control}
              required
              maxLength={40}
              value={draft.shortcut}
              onChange={event => set({ shortcut: event.target.value })}
            />
          )}
        </Field>
        <Field label={t('canned.scope')} error={wrong.scope}>
          {control => (
            <SelectInput
              {...control}
              value={draft.scope}
              onChange={event => set({ scope: event.target.value as typeof draft.scope })}
            >
              {scopes.map(one => (
                <option key={one} value={one}>
                  {t(`canned.${one}`)}
                </option>
              ))}
            </SelectInput>
          )}
        </Field>
        <Field
          label={t('canned.body')}
          note={t('canned.variables', { names: VARIABLES })}
          error={
            wrong.body ??
            wrong['body.zh-Hans'] ??
            (error && Object.keys(wrong).length === 0 ? sayFailure(error) : null)
          }
        >
          {control => (
            <TextArea
              {...control}
              rows={5}
              value={draft.zh}
              onChange={event => set({ zh: event.target.value })}
            />
          )}
        </Field>
        <Field label={t('canned.body_en')} error={wrong['body.en']}>
          {control => (
            <TextArea
              {...control}
              rows={4}
              value={draft.en}
              onChange={event => set({ en: event.target.value })}
            />
          )}
        </Field>
      </form>
    </Dialog>
  )
}
