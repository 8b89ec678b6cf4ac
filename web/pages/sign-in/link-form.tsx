import { useTranslation } from 'react-i18next'
import type { Me } from '../../../domain/staff/session-contract.ts'
import { useFailureText } from '../../api/problem.ts'
import { session } from '../../api/session.ts'
import { useSave } from '../../api/use-save.ts'
import { Button } from '../../ui/button.tsx'
import styles from './page.module.css'

/** A link that signs in once waits for a press: mail programs that look links up in advance would use it up. */
export function LinkForm({
  token,
  onSignedIn,
  onPassword,
}: {
  token: string
  onSignedIn: (me: Me) => void
  onPassword: () => void
}) {
  const { t } = useTranslation('staff')
  const sayFailure = useFailureText()
  const enter = useSave({
    ...session.signInByLink.mutationOptions(),
    quiet: true,
    onSuccess: answer => onSignedIn(answer.me),
  })
  return (
    <div className={styles.form}>
      <Button kind="primary" wide autoFocus busy={enter.isPending} onClick={() => enter.mutate({ token })}>
        {t('sign_in.by_link')}
      </Button>
      <p className={styles.error} role="alert">
        {enter.error && sayFailure(enter.error)}
      </p>
      <Button kind="ghost" wide onClick={onPassword}>
        {t('sign_in.by_password')}
      </Button>
    </div>
  )
}
