import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFailureText } from '../api/problem.ts'
import { session, sessionQuery, useMe } from '../api/session.ts'
import { useSave } from '../api/use-save.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field, TextInput } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import { showToast } from '../ui/toasts.ts'

const SHORTEST = 10

/** Sets or changes one's own password; other sessions end. */
export function PasswordDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const form = useId()
  const me = useMe()
  const queries = useQueryClient()
  const sayFailure = useFailureText()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const save = useSave({
    ...session.setPassword.mutationOptions(),
    quiet: true,
    onSuccess: answer => {
      queries.setQueryData(sessionQuery.queryKey, answer)
      showToast({ text: t('password.saved') })
      setCurrent('')
      setNext('')
      onClose()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ next, ...(me?.has_password && { current }) })
  }
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('me.password')}
      footer={
        <>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button
            kind="primary"
            type="submit"
            form={form}
            busy={save.isPending}
            disabled={next.length < SHORTEST}
          >
            {t('action.save')}
          </Button>
        </>
      }
    >
      <Form id={form} onSubmit={submit}>
        <input type="hidden" autoComplete="username" value={me?.email ?? ''} readOnly />
        {me?.has_password && (
          <Field label={t('password.current')}>
            {control => (
              <TextInput
                {...control}
                type="password"
                autoComplete="current-password"
                required
                value={current}
                onChange={event => setCurrent(event.target.value)}
              />
            )}
          </Field>
        )}
        <Field
          label={t('password.next')}
          note={t('password.rule', { count: SHORTEST })}
          error={save.error && sayFailure(save.error)}
        >
          {control => (
            <TextInput
              {...control}
              type="password"
              autoComplete="new-password"
              required
              minLength={SHORTEST}
              value={next}
              onChange={event => setNext(event.target.value)}
            />
          )}
        </Field>
      </Form>
    </Dialog>
  )
}
