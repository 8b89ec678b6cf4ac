import { Outlet, useRouterState } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCompanyDay } from './api/company-day.ts'
import { useCompany } from './api/handbook-names.ts'
import { useMe } from './api/session.ts'
import { JumpBox } from './jump-box.tsx'
import { PhoneBar } from './phone-bar.tsx'
import { PhoneSearch } from './phone-search.tsx'
import styles from './shell.module.css'
import { Sidebar } from './sidebar.tsx'
import { Logo } from './ui/brand.tsx'
import { CompanyContext } from './ui/format.ts'
import { HeaderSlotsContext } from './ui/header-slots.ts'
import { KeyHelp } from './ui/key-help.tsx'
import { changeLocale, currentLocale } from './ui/language.ts'
import { useKeys } from './ui/use-keys.ts'
import { usePhone } from './ui/use-media.ts'
import { useLiveCounts } from './use-nav-counts.ts'

/** The frame around every page of the staff app: sidebar (bar and drawer on phones), jump box, keys. `children` stand in for a page that could not be had. */
export function Shell({ children }: { children?: ReactNode }) {
  const { t } = useTranslation()
  const phone = usePhone()
  const company = { ...useCompany(), today: useCompanyDay() }
  const [jumping, setJumping] = useState(false)
  const jump = () => setJumping(true)
  useKeys([{ keys: 'Ctrl+k', label: t('keys.jump'), run: jump, whileTyping: true }])
  useFocusOnNavigation()
  useOwnLanguage()
  useLiveCounts()
  const slots = phone ? { before: <Logo />, after: <PhoneSearch onSearch={jump} /> } : {}
  return (
    <CompanyContext.Provider value={company}>
      <HeaderSlotsContext.Provider value={slots}>
        <div className={styles.shell}>
          <a href="#main" className={styles.skip}>
            {t('nav.skip')}
          </a>
          {!phone && <Sidebar onJump={jump} />}
          <main id="main" className={styles.main} tabIndex={-1}>
            {children ?? <Outlet />}
          </main>
          {phone && <PhoneBar />}
          <JumpBox open={jumping} onClose={() => setJumping(false)} />
          <KeyHelp />
        </div>
      </HeaderSlotsContext.Provider>
    </CompanyContext.Provider>
  )
}

/** After going to another page the title takes the focus, so that screen readers start there. */
function useFocusOnNavigation(): void {
  const path = useRouterState({ select: state => state.resolvedLocation?.pathname })
  const first = useRef(true)
  useEffect(() => {
    if (!path) return
    if (!first.current) document.getElementById('page-title')?.focus({ preventScroll: true })
    first.current = false
  }, [path])
}

/** The language a person chose goes with them to other devices. */
function useOwnLanguage(): void {
  const own = useMe()?.locale
  useEffect(() => {
    if (own && own !== currentLocale()) void changeLocale(own)
  }, [own])
}
