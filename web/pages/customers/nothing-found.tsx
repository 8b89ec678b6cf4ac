import { useNavigate } from '@tanstack/react-router'
import { FileUp, Plus, Users } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../api/session.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'

/** No customers: because of what was asked, or because there are none yet; each with its way on. */
export function NothingFound({
  filtered,
  onClear,
  onNew,
}: {
  filtered: boolean
  onClear: () => void
  /** Missing where the reader may not make customers. */
  onNew?: () => void
}) {
  const { t } = useTranslation('customers')
  const navigate = useNavigate()
  const mayImport = useMay('imports.run')
  if (filtered) {
    return (
      <EmptyState
        icon={Users}
        title={t('list.nothing_found')}
        action={<Button onClick={onClear}>{t('list.clear')}</Button>}
      >
        {t('list.nothing_found_hint')}
      </EmptyState>
    )
  }
  const ways = (
    <>
      {onNew && (
        <Button icon={Plus} onClick={onNew}>
          {t('list.new')}
        </Button>
      )}
      {mayImport && (
        <Button icon={FileUp} onClick={() => navigate({ to: '/imports' })}>
          {t('list.import')}
        </Button>
      )}
    </>
  )
  return (
    <EmptyState icon={Users} title={t('list.empty')} action={(onNew || mayImport) && ways}>
      {t('list.empty_hint')}
    </EmptyState>
  )
}
