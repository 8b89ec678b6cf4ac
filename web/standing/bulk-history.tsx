import { useQuery } from '@tanstack/react-query'
import { Undo2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { BulkEdit } from '../../domain/customers/bulk-shapes.ts'
import { Failed } from '../api/failed.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { useFormat } from '../ui/format.ts'
import { LoadingRows } from '../ui/loading-rows.tsx'
import styles from './bulk.module.css'
import { useBulkSummary } from './bulk-words.ts'
import { bulkEdits } from './calls.ts'
import { useUndoBulk } from './use-undo-bulk.ts'

/** The changes of many, latest first, each with what it did and a way back. */
export function BulkHistory({ onUndo, onClose }: { onUndo: (id: string) => void; onClose: () => void }) {
  const { t } = useTranslation('standing')
  const list = useQuery(bulkEdits.list.queryOptions({ input: { limit: 50 } }))
  return (
    <Dialog open wide placement="right" onClose={onClose} title={t('bulk.history')}>
      {list.isPending && <LoadingRows rows={4} />}
      {list.isError && <Failed error={list.error} onRetry={() => list.refetch()} />}
      {list.data?.items.length === 0 && (
        <EmptyState title={t('bulk.no_history')}>{t('bulk.no_history_hint')}</EmptyState>
      )}
      <ul className={styles.history}>
        {list.data?.items.map(edit => (
          <Line key={edit.id} edit={edit} onUndo={onUndo} />
        ))}
      </ul>
    </Dialog>
  )
}

function Line({ edit, onUndo }: { edit: BulkEdit; onUndo: (id: string) => void }) {
  const { t } = useTranslation(['standing', 'ui'])
  const format = useFormat()
  const summary = useBulkSummary()
  const undo = useUndoBulk(onUndo)
  const kept = edit.kept_customers.map(one => one.name)
  return (
    <li className={styles.line}>
      <div>
        <div>{summary(edit)}</div>
        <div className={styles.note}>
          {t('standing:bulk.by', { who: edit.created_by, at: format.dateTime(edit.created_at) })}{' '}
          {t(`standing:bulk.status.${edit.status}`, {
            changed: format.number(edit.changed),
            total: format.number(edit.total),
            undone: format.number(edit.undone),
            who: edit.undone_by ?? '',
          })}
        </div>
        {kept.length > 0 && (
          <div className={styles.note}>
            {t('standing:bulk.kept', {
              count: edit.kept,
              names: [...new Set(kept)].join(t('standing:value.comma')),
            })}
          </div>
        )}
      </div>
      {edit.may_undo && (
        <Button icon={Undo2} busy={undo.isPending} onClick={() => undo.mutate({ id: edit.id })}>
          {t('ui:action.undo')}
        </Button>
      )}
    </li>
  )
}
