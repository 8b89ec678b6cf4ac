import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from './api/session.ts'
import { usePreferenceGroups } from './preference-groups.tsx'
import { PasswordDialog } from './staff/password-dialog.tsx'
import { Avatar } from './ui/avatar.tsx'
import { Menu } from './ui/menu.tsx'
import styles from './user-menu.module.css'

/** Who is signed in, with language, theme, password and sign-out behind. */
export function UserMenu() {
  const { t } = useTranslation(['ui', 'staff'])
  const me = useMe()
  const [changing, setChanging] = useState(false)
  const groups = usePreferenceGroups(() => setChanging(true))
  if (!me) return null
  return (
    <>
      <Menu
        label={t('me.menu')}
        groups={groups}
        trigger={anchor => (
          <button type="button" {...anchor.props} aria-haspopup="menu" className={styles.me}>
            <Avatar name={me.name} />
            <span className={styles.words}>
              <span className={styles.name}>{me.name}</span>
              <span className={styles.role} title={me.team?.name}>
                {[t(`staff:role.${me.role}`), me.team?.name].filter(Boolean).join(t('me.between'))}
              </span>
            </span>
          </button>
        )}
      />
      <PasswordDialog open={changing} onClose={() => setChanging(false)} />
    </>
  )
}
