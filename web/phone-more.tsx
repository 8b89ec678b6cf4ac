import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from './api/session.ts'
import { NavLinks } from './nav-links.tsx'
import styles from './phone-more.module.css'
import { usePreferenceGroups } from './preference-groups.tsx'
import { PasswordDialog } from './staff/password-dialog.tsx'
import { classes } from './ui/class-names.ts'
import { Dialog } from './ui/dialog.tsx'

/** All pages, language, theme, password and sign-out on phones. */
export function PhoneMore({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const me = useMe()
  const [changing, setChanging] = useState(false)
  const groups = usePreferenceGroups(() => setChanging(true))
  return (
    <>
      <Dialog open={open} onClose={onClose} title={me?.name ?? t('nav.more')} placement="bottom">
        <NavLinks onGo={onClose} />
        {groups.map(group => (
          <div key={group.label ?? ''} className={styles.group}>
            {group.label && <h3 className={styles.label}>{group.label}</h3>}
            <div className={styles.choices}>
              {group.items.map(item => (
                <button
                  key={item.key}
                  type="button"
                  aria-pressed={item.checked}
                  className={classes(styles.choice, item.checked && styles.chosen)}
                  onClick={() => {
                    if (item.checked === undefined) onClose()
                    item.onSelect()
                  }}
                >
                  {item.label}
                </button>
              ))}
            </div>
          </div>
        ))}
      </Dialog>
      <PasswordDialog open={changing} onClose={() => setChanging(false)} />
    </>
  )
}
