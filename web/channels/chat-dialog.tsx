import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChatChannel } from '../../domain/channels/chat-account.ts'
import { useFieldProblems } from '../api/field-problems.ts'
import { useFailureText } from '../api/problem.ts'
import { useSave } from '../api/use-save.ts'
import { Checkbox } from '../ui/checkbox.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field, SelectInput, TextArea, TextInput } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import { LOCALES, ownNameOf } from '../ui/language.ts'
import { AccountFooter } from './account-footer.tsx'
import { chats } from './chat-calls.ts'

const NOTHING = { 'zh-Hans': '', 'zh-Hant': '', en: '' }

/** Sets up a chat: which sites carry it, what it says first, when people are there. */
export function ChatDialog({ chat, onClose }: { chat: ChatChannel | null; onClose: () => void }) {
  const { t } = useTranslation(['channels', 'ui'])
  const id = useId()
  const queries = useQueryClient()
  const sayFailure = useFailureText()
  const sayFields = useFieldProblems()
  const [values, setValues] = useState({
    name: chat?.name ?? '',
    live: chat?.live ?? true,
    origins: chat?.origins.join('\n') ?? '',
    color: chat?.color ?? '',
    hours: chat?.hours ?? ('company' as const),
    bot: chat?.bot ?? false,
    title: chat?.title ?? NOTHING,
    greeting: chat?.greeting ?? NOTHING,
  })
  const put = (more: Partial<typeof values>) => setValues(was => ({ ...was, ...more }))
  const after = {
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: chats.key() })
      onClose()
    },
  }
  const add = useSave({ ...chats.add.mutationOptions(after), quiet: true })
  const change = useSave({ ...chats.change.mutationOptions(after), quiet: true })
  const remove = useSave(chats.remove.mutationOptions(after))
  const error = add.error ?? change.error
  const faults = sayFields(error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const input = {
      ...values,
      origins: values.origins.split(/\s+/).filter(Boolean),
      color: values.color || null,
      locale: chat?.locale ?? ('zh-Hans' as const),
      team_id: chat?.team_id ?? null,
    }
    if (chat) change.mutate({ id: chat.id, ...input })
    else add.mutate(input)
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={chat ? t('account.edit_named', { name: chat.name }) : t('chat.add')}
      footer={
        <AccountFooter
          form={id}
          problem={error ? (Object.values(faults)[0] ?? sayFailure(error)) : null}
          saving={add.isPending || change.isPending}
          removing={remove.isPending}
          onRemove={chat && (() => remove.mutate({ id: chat.id }))}
          onClose={onClose}
        />
      }
    >
      <Form id={id} onSubmit={submit}>
        <Field label={t('account.name')} error={faults.name}>
          {control => (
            <TextInput
              {...control}
              required
              maxLength={80}
              value={values.name}
              onChange={event => put({ name: event.target.value })}
            />
          )}
        </Field>
        <Field label={t('chat.sites')} note={t('chat.sites_note')}>
          {control => (
            <TextArea
              {...control}
              rows={3}
              value={values.origins}
              onChange={event => put({ origins: event.target.value })}
            />
          )}
        </Field>
        {LOCALES.map(locale => (
          <Field
            key={`title ${locale}`}
            label={t('chat.heading', { language: ownNameOf(locale) })}
            note={locale === 'zh-Hans' ? t('chat.heading_note') : undefined}
          >
            {control => (
              <TextInput
                {...control}
                maxLength={60}
                value={values.title[locale]}
                onChange={event => put({ title: { ...values.title, [locale]: event.target.value } })}
              />
            )}
          </Field>
        ))}
        {LOCALES.map(locale => (
          <Field key={`greeting ${locale}`} label={t('chat.greeting', { language: ownNameOf(locale) })}>
            {control => (
              <TextInput
                {...control}
                maxLength={500}
                value={values.greeting[locale]}
                onChange={event => put({ greeting: { ...values.greeting, [locale]: event.target.value } })}
              />
            )}
          </Field>
        ))}
        <Field label={t('chat.color')} note={t('chat.color_note')} error={faults.color}>
          {control => (
            <TextInput
              {...control}
              placeholder="#0f6b4f"
              pattern="#[0-9a-fA-F]{6}"
              value={values.color}
              onChange={event => put({ color: event.target.value })}
            />
          )}
        </Field>
        <Field label={t('chat.hours')}>
          {control => (
            <SelectInput
              {...control}
              value={values.hours}
              onChange={event => put({ hours: event.target.value as typeof values.hours })}
            >
              <option value="company">{t('chat.hours_company')}</option>
              <option value="always">{t('chat.hours_always')}</option>
            </SelectInput>
          )}
        </Field>
        <Checkbox checked={values.bot} onChange={bot => put({ bot })}>
          {t('chat.bot')}
        </Checkbox>
        <Checkbox checked={values.live} onChange={live => put({ live })}>
          {t('chat.live')}
        </Checkbox>
      </Form>
    </Dialog>
  )
}
