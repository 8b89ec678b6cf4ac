import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'

/** Names the page in the window's title. */
export function usePageTitle(title: string): void {
  const { t } = useTranslation()
  useEffect(() => {
    document.title = title ? `${title} · ${t('brand.full')}` : t('brand.full')
  }, [title, t])
}
