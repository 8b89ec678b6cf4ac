import { useQuery, useQueryClient } from '@tanstack/react-query'
import { CalendarOff, Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Absence } from '../../domain/staff/shapes.ts'
import { Failed } from '../api/failed.tsx'
import { useMay, useMe } from '../api/session.ts'
import { staff } from '../api/staff.ts'
import { useSave } from '../api/use-save.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { useFormat } from '../ui/format.ts'
import { ListTable } from '../ui/list-table.tsx'
import { LoadingRows } from '../ui/loading-rows.tsx'

/** Who is or will be away, and who stands in. Everyone keeps their own. */
export function AbsencesPart({ onNew }: { onNew: () => void }) {
  const { t } = useTranslation('staff')
  const format = useFormat()
  const me = useMe()
  const mayWrite = useMay('absences.write')
  const queries = useQueryClient()
  const query = useQuery(staff.absences.list.queryOptions({ input: {} }))
  const remove = useSave(
    staff.absences.remove.mutationOptions({ onSuccess: () => queries.invalidateQueries() }),
  )
  if (query.isPending) return <LoadingRows rows={4} />
  if (query.isError) return <Failed error={query.error} onRetry={() => query.refetch()} />
  const add = (
    <Button icon={Plus} onClick={onNew}>
      {t('absence.add')}
    </Button>
  )
  if (query.data.items.length === 0) {
    return (
      <EmptyState icon={CalendarOff} title={t('absence.empty')} action={add}>
        {t('absence.empty_hint')}
      </EmptyState>
    )
  }
  const days = (one: Absence) =>
    one.from_on === one.to_on
      ? format.day(one.from_on)
      : t('absence.days', { from: format.day(one.from_on), to: format.day(one.to_on) })
  return (
    <ListTable
      label={t('tab.absences')}
      head={[t('absence.who'), t('absence.when'), t('absence.delegate'), t('absence.reason')]}
      rows={query.data.items.map(one => ({
        key: one.id,
        cells: [
          <strong key="who">{one.staff.name}</strong>,
          days(one),
          one.delegate?.name ?? t('absence.no_delegate'),
          one.reason || '–',
        ],
        action: (one.staff.id === me?.id || mayWrite) && (
          <Button
            kind="ghost"
            aria-label={t('absence.remove_named', { name: one.staff.name })}
            onClick={() => remove.mutate({ id: one.id })}
          >
            {t('absence.remove')}
          </Button>
        ),
      }))}
      foot={add}
    />
  )
}
