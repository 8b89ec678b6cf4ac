import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Failed } from '../../api/failed.tsx'
import { useHandbook } from '../../api/handbook-names.ts'
import { handbookDrafts } from '../../handbook/draft-calls.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { DraftEditor } from './draft-editor.tsx'
import styles from './page.module.css'

/** A draft of the handbook: its rules in forms, what they change, whom they would move, and the way into force. */
export function HandbookDraftPage() {
  const { t } = useTranslation('handbook')
  const { id } = useParams({ from: '/staff/handbook/drafts/$id' })
  const [reads, setReads] = useState(0)
  const draft = useQuery({
    ...handbookDrafts.get.queryOptions({ input: { id } }),
    // What is under the hands of a person is not read again below them.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnMount: 'always',
  })
  const inForce = useHandbook()
  const failed = draft.error ?? inForce.error
  const read = async () => {
    await draft.refetch()
    setReads(was => was + 1)
  }
  if (draft.data?.state === 'open' && inForce.data && !(draft.isFetching && reads === 0)) {
    return (
      <DraftEditor
        key={`${id} ${reads}`}
        opened={draft.data}
        base={inForce.data.sections}
        inForce={inForce.data.version}
        onRead={read}
      />
    )
  }
  return (
    <div className={styles.page}>
      <PageHeader title={t('draft.title')} />
      {failed ? (
        <Failed error={failed} whole onRetry={() => draft.refetch()} />
      ) : draft.data && draft.data.state !== 'open' ? (
        <EmptyState
          heading
          title={t(`draft.done.${draft.data.state}`, { version: draft.data.version ?? 0 })}
          action={
            <Link to="/handbook" search={{ view: 'versions' }}>
              {t('draft.to_versions')}
            </Link>
          }
        />
      ) : (
        <LoadingRows rows={10} />
      )}
    </div>
  )
}
