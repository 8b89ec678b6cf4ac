import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMe } from './api/session.ts'
import styles from './nav-links.module.css'
import { NAVIGATION } from './navigation.ts'
import { Icon } from './ui/icon.tsx'
import { useNavCounts } from './use-nav-counts.ts'

/** The pages this person may open, in their groups, with what waits there. */
export function NavLinks({ onGo }: { onGo?: () => void }) {
  const { t } = useTranslation()
  const may = useMe()?.permissions ?? []
  const counts = useNavCounts()
  return (
    <nav className={styles.nav} aria-label={t('nav.label')}>
      {NAVIGATION.map(group => {
        const items = group.items.filter(one => may.includes(one.permission))
        if (items.length === 0) return null
        return (
          <div key={group.name ?? ''} className={styles.group}>
            {group.name && <h2 className={styles.title}>{t(`nav.group.${group.name}`)}</h2>}
            <ul>
              {items.map(one => (
                <li key={one.to}>
                  <Link
                    to={one.to}
                    className={styles.link}
                    activeProps={{ className: styles.here, 'aria-current': 'page' }}
                    activeOptions={{ includeSearch: false }}
                    onClick={onGo}
                  >
                    <Icon of={one.icon} />
                    {t(`nav.${one.name}`)}
                    {(counts[one.name] ?? 0) > 0 && (
                      <span className={styles.count}>
                        {counts[one.name]}
                        <span className="unseen">{t('nav.waiting')}</span>
                      </span>
                    )}
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        )
      })}
    </nav>
  )
}
