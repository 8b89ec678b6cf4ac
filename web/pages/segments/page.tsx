import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Plus, Shapes } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Segment } from '../../../domain/standing/segments-contract.ts'
import { Failed } from '../../api/failed.tsx'
import { useSave } from '../../api/use-save.ts'
import { segments } from '../../standing/calls.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { KeyBar } from '../../ui/key-bar.tsx'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { usePageTitle } from '../../ui/page-title.ts'
import { showToast } from '../../ui/toasts.ts'
import { useKeys } from '../../ui/use-keys.ts'
import { usePhone } from '../../ui/use-media.ts'
import styles from './page.module.css'
import { SegmentDetail } from './segment-detail.tsx'
import { SegmentEditor } from './segment-editor.tsx'
import { SegmentList } from './segment-list.tsx'

const LOOK_AGAIN_MS = 1000

/** Saved conditions: how many belong, how that changed, who came and went; made and changed here. */
export function SegmentsPage() {
  const { t } = useTranslation('standing')
  const phone = usePhone()
  const { at, edit } = useSearch({ from: '/staff/segments' })
  const navigate = useNavigate({ from: '/segments' })
  const list = useSegments()
  const items = list.data?.items ?? []
  const shown = items.find(one => one.id === at) ?? (phone ? null : (items[0] ?? null))
  const remove = useRemoval()
  usePageTitle(t('segment.title'))
  const go = (search: { at?: string; edit?: 'this' | 'new' }) => navigate({ search, replace: true })
  const close = () => go(shown ? { at: shown.id } : {})
  const move = (step: number) => {
    const next =
      items[Math.max(0, Math.min(items.length - 1, items.findIndex(one => one.id === shown?.id) + step))]
    if (next) go({ at: next.id })
  }
  useKeys([
    { keys: 'J', label: t('segment.keys.move'), bar: true, run: () => move(1) },
    { keys: 'K', label: t('segment.keys.move'), bar: true, run: () => move(-1) },
    { keys: 'N', label: t('segment.new'), bar: true, run: () => go({ edit: 'new' }) },
    {
      keys: 'E',
      label: t('segment.edit'),
      bar: true,
      when: shown?.may_edit === true,
      run: () => shown && go({ at: shown.id, edit: 'this' }),
    },
  ])
  return (
    <div className={styles.page}>
      <PageHeader title={t('segment.title')}>
        <Button kind="primary" icon={Plus} hint="N" onClick={() => go({ edit: 'new' })}>
          {t('segment.new')}
        </Button>
      </PageHeader>
      {list.isPending && <LoadingRows rows={8} />}
      {list.isError && <Failed error={list.error} onRetry={() => list.refetch()} />}
      {list.isSuccess && items.length === 0 && (
        <EmptyState
          icon={Shapes}
          title={t('segment.empty')}
          action={<Button onClick={() => go({ edit: 'new' })}>{t('segment.new')}</Button>}
        >
          {t('segment.empty_hint')}
        </EmptyState>
      )}
      {items.length > 0 && (
        <div className={styles.body}>
          {(!phone || !shown) && <SegmentList items={items} at={shown?.id ?? null} />}
          {shown && (
            <SegmentDetail
              key={shown.id}
              segment={shown}
              onEdit={() => go({ at: shown.id, edit: 'this' })}
              onRemove={() => remove(shown, () => go({}))}
            />
          )}
        </div>
      )}
      {!phone && <KeyBar />}
      {(edit === 'new' || (edit === 'this' && shown)) && (
        <SegmentEditor
          segment={edit === 'this' ? shown : null}
          onClose={close}
          onSaved={saved => go({ at: saved.id })}
        />
      )}
    </div>
  )
}

/** The list, looked at again every second while somebody's members are being looked up. */
const useSegments = () =>
  useQuery({
    ...segments.list.queryOptions({ input: { limit: 200 } }),
    refetchInterval: query =>
      query.state.data?.items.some(one => one.count === null && one.faults.length === 0)
        ? LOOK_AGAIN_MS
        : false,
  })

/** Takes a segment away; the toast brings it back. */
function useRemoval(): (segment: Segment, then: () => void) => void {
  const { t } = useTranslation(['standing', 'ui'])
  const queries = useQueryClient()
  const onSuccess = () => queries.invalidateQueries({ queryKey: segments.key() })
  const archive = useSave({ ...segments.archive.mutationOptions(), onSuccess })
  const restore = useSave({ ...segments.restore.mutationOptions(), onSuccess })
  return (segment, then) =>
    archive.mutate(
      { segment: segment.id },
      {
        onSuccess: () => {
          then()
          showToast({
            text: t('standing:segment.removed', { name: segment.name }),
            action: { label: t('ui:action.undo'), run: () => restore.mutate({ segment: segment.id }) },
          })
        },
      },
    )
}
