import { Link } from '@tanstack/react-router'
import { MapPinOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from './ui/empty-state.tsx'

/** An address that is no page, or no longer one, inside the frame that all pages have. */
export function NotFound() {
  const { t } = useTranslation()
  return (
    <EmptyState
      heading
      icon={MapPinOff}
      title={t('state.not_found')}
      action={<Link to="/today">{t('state.to_today')}</Link>}
    >
      {t('state.not_found_words')}
    </EmptyState>
  )
}
