import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PlayPart } from '../../channels/play-part.tsx'
import { PlayersPart } from '../../channels/players-part.tsx'
import { Button } from '../../ui/button.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { usePageTitle } from '../../ui/page-title.ts'

/** Where a colleague plays a customer: everything happens as with a real one, and nothing leaves. */
export function SandboxPage() {
  const { t } = useTranslation('channels')
  const { as } = useSearch({ from: '/staff/sandbox' })
  const navigate = useNavigate({ from: '/sandbox' })
  const title = as ? t('play.as', { name: as }) : t('play.title')
  usePageTitle(title)
  return (
    <>
      <PageHeader title={title}>
        {as && <Button onClick={() => navigate({ search: {} })}>{t('play.other')}</Button>}
      </PageHeader>
      {as ? (
        <PlayPart key={as} name={as} />
      ) : (
        <PlayersPart onPick={name => navigate({ search: { as: name } })} />
      )}
    </>
  )
}
