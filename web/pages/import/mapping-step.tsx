import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ImportView } from '../../../domain/activity/contract.ts'
import { imports } from '../../activity/calls.ts'
import { PreviewTable } from '../../activity/preview-table.tsx'
import { ReadingChoices } from '../../activity/reading-choices.tsx'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { ImportHead } from './head.tsx'
import { MappingFailed } from './mapping-failed.tsx'
import { MappingWork } from './mapping-work.tsx'
import styles from './page.module.css'

/** What the file is and how its columns become ours. The bytes do not change, so a preview is asked for once. */
export function MappingStep({ of }: { of: ImportView }) {
  const { step: _, ...asked } = useSearch({ from: '/staff/imports/$id' })
  const navigate = useNavigate({ from: '/imports/$id' })
  const tried = of.status === 'held' ? null : of
  const { encoding, delimiter, sheet } = of.mapping
  const input = { id: of.id, kind: tried?.kind, encoding, delimiter, sheet, ...asked }
  const query = useQuery({
    ...imports.preview.queryOptions({ input, staleTime: Number.POSITIVE_INFINITY }),
    placeholderData: keepPreviousData,
  })
  const read = (reading: typeof asked) => navigate({ search: was => ({ ...was, ...reading }), replace: true })
  if (query.isPending) {
    return (
      <div className={styles.page}>
        <ImportHead of={of} />
        <LoadingRows rows={10} />
      </div>
    )
  }
  if (query.isError) return <MappingFailed of={of} error={query.error} onRetry={() => query.refetch()} />
  const preview = query.data
  if (preview.kind) {
    return (
      <MappingWork
        key={JSON.stringify([preview.kind, preview.header])}
        of={of}
        kind={preview.kind}
        preview={preview}
        tried={tried}
        onRead={read}
      />
    )
  }
  return (
    <div className={styles.page}>
      <ImportHead of={of} />
      <div className={styles.unknown}>
        <ReadingChoices preview={preview} onChange={read} />
        <div className={styles.table}>
          <PreviewTable preview={preview} draft={null} />
        </div>
      </div>
    </div>
  )
}
