import { useLocation, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Locale } from '../../../domain/base/shapes.ts'
import type { Me } from '../../../domain/staff/session-contract.ts'
import { Logo } from '../../ui/brand.tsx'
import { usePageTitle } from '../../ui/page-title.ts'
import { FirstPassword } from './first-password.tsx'
import { LanguageChoice } from './language-choice.tsx'
import { LinkForm } from './link-form.tsx'
import styles from './page.module.css'
import { PasswordForm } from './password-form.tsx'
import { useEnter } from './use-enter.ts'

/** Signing in: by password, or by a link that works once and then asks for a password. */
export function SignInPage() {
  const { t } = useTranslation(['staff', 'ui'])
  const { token: asked, to } = useSearch({ from: '/sign-in' })
  // Links carry the token behind `#`, where no server's log sees it.
  const token = useLocation({ select: location => location.hash }) || asked
  const [newcomer, setNewcomer] = useState<Me | null>(null)
  // A link opened while this page stands changes only the hash, so the choice belongs to the link it was made for.
  const [declined, setDeclined] = useState('')
  const [chosen, setChosen] = useState<Locale | null>(null)
  const enter = useEnter(to, chosen)
  usePageTitle(t('sign_in.title'))
  const onSignedIn = (me: Me) => (me.has_password ? enter(me) : setNewcomer(me))
  return (
    <main className={styles.page} id="main">
      <div className={styles.box}>
        <header className={styles.head}>
          <Logo size={40} />
          <h1 className={styles.title}>
            {newcomer ? t('sign_in.welcome', { name: newcomer.name }) : t('ui:brand.full')}
          </h1>
          <p className={styles.words}>{newcomer ? t('sign_in.first_password') : t('sign_in.words')}</p>
        </header>
        {newcomer ? (
          <FirstPassword me={newcomer} onDone={enter} />
        ) : token && token !== declined ? (
          <LinkForm key={token} token={token} onSignedIn={onSignedIn} onPassword={() => setDeclined(token)} />
        ) : (
          <PasswordForm onSignedIn={onSignedIn} />
        )}
      </div>
      <LanguageChoice onChoose={setChosen} />
    </main>
  )
}
