import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Me } from '../../../domain/staff/session-contract.ts'
import { useFailureText } from '../../api/problem.ts'
import { session } from '../../api/session.ts'
import { useSave } from '../../api/use-save.ts'
import { Button } from '../../ui/button.tsx'
import { Field, TextInput } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import styles from './page.module.css'

export function PasswordForm({ onSignedIn }: { onSignedIn: (me: Me) => void }) {
  const { t } = useTranslation('staff')
  const sayFailure = useFailureText()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const signIn = useSave({
    ...session.signIn.mutationOptions(),
    quiet: true,
    onSuccess: answer => onSignedIn(answer.me),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    signIn.mutate({ email, password })
  }
  return (
    <Form onSubmit={submit} className={styles.form}>
      <Field label={t('sign_in.email')}>
        {control => (
          <TextInput
            {...control}
            type="email"
            autoComplete="username"
            required
            autoFocus
            value={email}
            onChange={event => setEmail(event.target.value)}
          />
        )}
      </Field>
      <Field label={t('sign_in.password')} error={signIn.error && sayFailure(signIn.error)}>
        {control => (
          <TextInput
            {...control}
            type="password"
            autoComplete="current-password"
            required
            value={password}
            onChange={event => setPassword(event.target.value)}
          />
        )}
      </Field>
      <Button kind="primary" type="submit" wide busy={signIn.isPending}>
        {t('sign_in.enter')}
      </Button>
      <p className={styles.help}>{t('sign_in.help')}</p>
    </Form>
  )
}
