import { Link } from '@tanstack/react-router'
import { UserRoundX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Failed } from '../../api/failed.tsx'
import { failureOf, useFailureText } from '../../api/problem.ts'
import { EmptyState } from '../../ui/empty-state.tsx'

/** No such customer, or none the reader may see; or it could not be asked. */
export function NoCustomer({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation('customers')
  const sayFailure = useFailureText()
  if (failureOf(error).status !== 404) return <Failed error={error} onRetry={onRetry} />
  return (
    <EmptyState
      icon={UserRoundX}
      title={sayFailure(error)}
      action={<Link to="/customers">{t('head.to_list')}</Link>}
    >
      {t('head.not_here')}
    </EmptyState>
  )
}
