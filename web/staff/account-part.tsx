import { KeyRound, LogOut } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Me } from '../../domain/staff/session-contract.ts'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { DataList } from '../ui/data-list.tsx'
import { Field, TextInput } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import { LOCALES, ownNameOf } from '../ui/language.ts'
import { Panel } from '../ui/panel.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { changeTheme, THEMES, useTheme } from '../ui/theme.ts'
import { useLocale } from '../ui/use-locale.ts'
import styles from './account-part.module.css'
import { PasswordDialog } from './password-dialog.tsx'
import { usePreferences } from './use-preferences.ts'

/** One's own account: name, rights, language, theme, password, and signing out on every device. */
export function AccountPart({ me }: { me: Me }) {
  return (
    <div className={styles.account}>
      <Myself me={me} />
      <Appearance />
      <Security me={me} />
    </div>
  )
}

function Myself({ me }: { me: Me }) {
  const { t } = useTranslation(['staff', 'ui'])
  const { rename, renaming } = usePreferences()
  const [name, setName] = useState(me.name)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    rename(name)
  }
  return (
    <Panel title={t('account.me')}>
      <Form onSubmit={submit} className={styles.name}>
        <Field label={t('member.name')} note={t('account.name_note')}>
          {control => (
            <TextInput
              {...control}
              required
              maxLength={100}
              autoComplete="name"
              value={name}
              onChange={event => setName(event.target.value)}
            />
          )}
        </Field>
        <Button type="submit" busy={renaming} disabled={name.trim() === me.name || name.trim() === ''}>
          {t('ui:action.save')}
        </Button>
      </Form>
      <DataList
        data={[
          { key: 'email', label: t('member.email'), value: me.email ?? '–' },
          { key: 'role', label: t('member.role'), value: t(`role.${me.role}`) },
          { key: 'scope', label: t('member.scope'), value: t(`scope.${me.scope}`) },
          { key: 'team', label: t('member.team'), value: me.team?.name ?? t('member.no_team') },
        ]}
      />
    </Panel>
  )
}

function Appearance() {
  const { t } = useTranslation(['staff', 'ui'])
  const locale = useLocale()
  const { theme } = useTheme()
  const { chooseLocale } = usePreferences()
  return (
    <Panel title={t('account.appearance')}>
      <div className={styles.choice}>
        <span>{t('ui:me.language')}</span>
        <Segmented
          label={t('ui:me.language')}
          segments={LOCALES.map(one => ({ value: one, label: ownNameOf(one) }))}
          value={locale}
          onChange={chooseLocale}
        />
      </div>
      <div className={styles.choice}>
        <span>{t('ui:me.theme')}</span>
        <Segmented
          label={t('ui:me.theme')}
          segments={THEMES.map(one => ({ value: one, label: t(`ui:theme.${one}`) }))}
          value={theme}
          onChange={changeTheme}
        />
      </div>
    </Panel>
  )
}

function Security({ me }: { me: Me }) {
  const { t } = useTranslation(['staff', 'ui'])
  const { signOutEverywhere } = usePreferences()
  const [asking, setAsking] = useState<'password' | 'everywhere' | null>(null)
  return (
    <Panel title={t('account.security')}>
      <p className={styles.words}>{t(me.has_password ? 'account.has_password' : 'account.no_password')}</p>
      <div className={styles.act}>
        <Button icon={KeyRound} onClick={() => setAsking('password')}>
          {t('ui:me.password')}
        </Button>
        <Button icon={LogOut} onClick={() => setAsking('everywhere')}>
          {t('account.everywhere')}
        </Button>
      </div>
      <PasswordDialog open={asking === 'password'} onClose={() => setAsking(null)} />
      {asking === 'everywhere' && (
        <ConfirmDialog
          title={t('account.everywhere')}
          verb={t('account.everywhere_verb')}
          onConfirm={signOutEverywhere}
          onClose={() => setAsking(null)}
        >
          {t(me.has_password ? 'account.everywhere_note' : 'account.everywhere_no_password')}
        </ConfirmDialog>
      )}
    </Panel>
  )
}
