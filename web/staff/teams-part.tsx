import { useQuery } from '@tanstack/react-query'
import { Plus, UsersRound } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Team } from '../../domain/staff/shapes.ts'
import { Failed } from '../api/failed.tsx'
import { useMay } from '../api/session.ts'
import { staff } from '../api/staff.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { useFormat } from '../ui/format.ts'
import { ListTable } from '../ui/list-table.tsx'
import { LoadingRows } from '../ui/loading-rows.tsx'
import { TeamDialog } from './team-dialog.tsx'

/** Teams with their leads and how many are in them. */
export function TeamsPart() {
  const { t } = useTranslation('staff')
  const format = useFormat()
  const mayWrite = useMay('staff.write')
  const [edited, setEdited] = useState<Team | 'new' | null>(null)
  const query = useQuery(staff.teams.list.queryOptions())
  if (query.isPending) return <LoadingRows rows={4} />
  if (query.isError) return <Failed error={query.error} onRetry={() => query.refetch()} />
  const add = mayWrite && (
    <Button icon={Plus} onClick={() => setEdited('new')}>
      {t('team.add')}
    </Button>
  )
  return (
    <>
      {query.data.items.length === 0 ? (
        <EmptyState icon={UsersRound} title={t('team.empty')} action={add}>
          {t('team.empty_hint')}
        </EmptyState>
      ) : (
        <ListTable
          label={t('tab.teams')}
          head={[t('team.name'), t('team.lead'), t('team.above'), t('team.members')]}
          rows={query.data.items.map(team => ({
            key: team.id,
            cells: [
              <strong key="name">{team.name}</strong>,
              team.lead?.name ?? t('team.no_lead'),
              team.above?.name ?? '–',
              format.number(team.members),
            ],
            action: mayWrite && (
              <Button
                kind="ghost"
                aria-label={t('team.edit_named', { name: team.name })}
                onClick={() => setEdited(team)}
              >
                {t('team.edit')}
              </Button>
            ),
          }))}
          foot={add}
        />
      )}
      {edited && <TeamDialog team={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </>
  )
}
