import { Search } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { NavLinks } from './nav-links.tsx'
import styles from './sidebar.module.css'
import { Brand } from './ui/brand.tsx'
import { Icon } from './ui/icon.tsx'
import { KeyHint } from './ui/key-hint.tsx'
import { UserMenu } from './user-menu.tsx'

export function Sidebar({ onJump }: { onJump: () => void }) {
  const { t } = useTranslation()
  return (
    <aside className={styles.side}>
      <div className={styles.brand}>
        <Brand />
      </div>
      <button type="button" className={styles.search} onClick={onJump} aria-keyshortcuts="Control+K">
        <Icon of={Search} size={15} />
        <span className={styles.words}>{t('jump.open')}</span>
        <KeyHint keys="Ctrl+k" />
      </button>
      <NavLinks />
      <UserMenu />
    </aside>
  )
}
