import { Link } from '@tanstack/react-router'
import { Ellipsis } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from './api/session.ts'
import { NAVIGATION } from './navigation.ts'
import styles from './phone-bar.module.css'
import { PhoneMore } from './phone-more.tsx'
import { Icon } from './ui/icon.tsx'
import { useNavCounts } from './use-nav-counts.ts'

/** The foot of the app on phones: the pages used most, the rest behind "more". */
export function PhoneBar() {
  const { t } = useTranslation()
  const may = useMe()?.permissions ?? []
  const counts = useNavCounts()
  const [more, setMore] = useState(false)
  const items = NAVIGATION.flatMap(group => group.items).filter(
    one => one.onPhone && may.includes(one.permission),
  )
  return (
    <nav className={styles.bar} aria-label={t('nav.label')}>
      {items.map(one => (
        <Link
          key={one.to}
          to={one.to}
          className={styles.item}
          activeProps={{ className: styles.here, 'aria-current': 'page' }}
          activeOptions={{ includeSearch: false }}
        >
          <span className={styles.icon}>
            <Icon of={one.icon} size={22} />
            {(counts[one.name] ?? 0) > 0 && <span className={styles.count}>{counts[one.name]}</span>}
          </span>
          {t(`nav.${one.name}`)}
        </Link>
      ))}
      <button type="button" className={styles.item} aria-haspopup="dialog" onClick={() => setMore(true)}>
        <span className={styles.icon}>
          <Icon of={Ellipsis} size={22} />
        </span>
        {t('nav.more')}
      </button>
      <PhoneMore open={more} onClose={() => setMore(false)} />
    </nav>
  )
}
