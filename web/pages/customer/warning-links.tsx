import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

/** The rows that the evidence of a warning counts: those of a fall in orders stand on the timeline. */
export function WarningLinks({ warning }: { warning: string }) {
  const { t } = useTranslation('customers')
  if (warning !== 'order_drop') return null
  return (
    <Link from="/customers/$code" to="." search={was => ({ ...was, tab: undefined, show: 'order' as const })}>
      {t('head.orders')}
    </Link>
  )
}
