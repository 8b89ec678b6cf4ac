import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Conversation } from '../../domain/channels/inbox-shapes.ts'
import { useFieldProblems } from '../api/field-problems.ts'
import { useFailureText } from '../api/problem.ts'
import { useSave } from '../api/use-save.ts'
import { Button } from '../ui/button.tsx'
import { Field, TextInput } from '../ui/field.tsx'
import { Panel } from '../ui/panel.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { showToast } from '../ui/toasts.ts'
import { conversations } from './inbox-calls.ts'
import styles from './stranger-panel.module.css'

/** Makes a stranger a customer of the file, a prospect until they buy. */
export function ProspectForm({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation('inbox')
  const { id } = conversation
  const queries = useQueryClient()
  const sayFailure = useFailureText()
  const fieldProblems = useFieldProblems()
  const [name, setName] = useState(conversation.customer.name)
  const [type, setType] = useState<'person' | 'company'>('person')
  const [phone, setPhone] = useState('')
  const [email, setEmail] = useState('')
  const save = useSave({
    ...conversations.prospect.mutationOptions(),
    quiet: true,
    onSuccess: answer => {
      showToast({ text: t('stranger.made', { code: answer.code }) })
      return queries.invalidateQueries({ queryKey: conversations.key() })
    },
  })
  const wrong = fieldProblems(save.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!name.trim() || save.isPending) return
    save.mutate({ id, name, type, phone: phone.trim() || undefined, email: email.trim() || undefined })
  }
  return (
    <Panel title={t('stranger.new')}>
      <form className={styles.form} onSubmit={submit}>
        <Segmented
          label={t('stranger.type')}
          value={type}
          onChange={setType}
          segments={[
            { value: 'person', label: t('stranger.person') },
            { value: 'company', label: t('stranger.company') },
          ]}
        />
        <Field
          label={t('stranger.name')}
          error={
            wrong.name ?? (save.error && Object.keys(wrong).length === 0 ? sayFailure(save.error) : null)
          }
        >
          {control => (
            <TextInput
              {...control}
              required
              maxLength={200}
              value={name}
              onChange={event => setName(event.target.value)}
            />
          )}
        </Field>
        <Field label={t('stranger.phone')} optional={t('stranger.optional')} error={wrong.phone}>
          {control => (
            <TextInput
              {...control}
              inputMode="tel"
              autoComplete="off"
              value={phone}
              onChange={event => setPhone(event.target.value)}
            />
          )}
        </Field>
        <Field
          label={t('stranger.email')}
          optional={t('stranger.optional')}
          note={t('stranger.filled')}
          error={wrong.email}
        >
          {control => (
            <TextInput
              {...control}
              inputMode="email"
              autoComplete="off"
              value={email}
              onChange={event => setEmail(event.target.value)}
            />
          )}
        </Field>
        <Button type="submit" busy={save.isPending}>
          {t('stranger.save')}
        </Button>
      </form>
    </Panel>
  )
}
