import { useQuery } from '@tanstack/react-query'
import { useParams, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { imports } from '../../activity/calls.ts'
import { isUnderWay } from '../../activity/import-share.ts'
import { Failed } from '../../api/failed.tsx'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { usePageTitle } from '../../ui/page-title.ts'
import { MappingStep } from './mapping-step.tsx'
import { ResultStep } from './result-step.tsx'

const LOOK_AGAIN_MS = 500

/** One import: first its mapping, then how far it is, then what became of every row. */
export function ImportPage() {
  const { t } = useTranslation('activity')
  const { id } = useParams({ from: '/staff/imports/$id' })
  const { step } = useSearch({ from: '/staff/imports/$id' })
  const query = useQuery({
    ...imports.get.queryOptions({ input: { id } }),
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? LOOK_AGAIN_MS : false),
  })
  usePageTitle(query.data ? `${query.data.file_name} · ${t('list.title')}` : t('list.title'))
  if (query.isPending) return <LoadingRows rows={10} />
  if (query.isError) return <Failed whole error={query.error} onRetry={() => query.refetch()} />
  const of = query.data
  const mapping = of.status === 'held' || (step === 'mapping' && !isUnderWay(of))
  return mapping ? <MappingStep of={of} /> : <ResultStep of={of} />
}
