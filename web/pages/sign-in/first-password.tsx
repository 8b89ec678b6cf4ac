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

const SHORTEST = 10

/** The first password of somebody who came by a link; may wait, then another link is needed next time. */
export function FirstPassword({ me, onDone }: { me: Me; onDone: (me: Me) => void }) {
  const { t } = useTranslation(['staff', 'ui'])
  const sayFailure = useFailureText()
  const [next, setNext] = useState('')
  const [tried, setTried] = useState(false)
  const save = useSave({
    ...session.setPassword.mutationOptions(),
    quiet: true,
    onSuccess: answer => onDone(answer.me),
  })
  const short = next.length < SHORTEST
  const rule = t('ui:password.rule', { count: SHORTEST })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!short) save.mutate({ next })
  }
  return (
    <Form onSubmit={submit} className={styles.form}>
      <input type="hidden" autoComplete="username" value={me.email ?? ''} readOnly />
      <Field
        label={t('ui:password.next')}
        note={tried && short ? undefined : rule}
        error={save.error ? sayFailure(save.error) : tried && short ? rule : null}
      >
        {control => (
          <TextInput
            {...control}
            type="password"
            autoComplete="new-password"
            autoFocus
            value={next}
            onChange={event => setNext(event.target.value)}
          />
        )}
      </Field>
      <Button kind="primary" type="submit" wide busy={save.isPending}>
        {t('sign_in.save_and_enter')}
      </Button>
      <Button kind="ghost" wide onClick={() => onDone(me)}>
        {t('sign_in.later')}
      </Button>
    </Form>
  )
}
