import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Square } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { BulkEdit } from '../../domain/customers/bulk-shapes.ts'
import { useSave } from '../api/use-save.ts'
import { Button } from '../ui/button.tsx'
import { useFormat } from '../ui/format.ts'
import { Progress } from '../ui/progress.tsx'
import { showToast } from '../ui/toasts.ts'
import styles from './bulk.module.css'
import { bulkEdits, customerList, segments } from './calls.ts'
import { useUndoBulk } from './use-undo-bulk.ts'

const LOOK_AGAIN_MS = 500
const ENDED = ['done', 'stopped', 'undone'] as const
const endOf = ({ status }: Pick<BulkEdit, 'status'>) => ENDED.find(one => one === status)

/** Watches a change of many until it ends: how far it is, stop, and then a toast that undoes it. */
export function BulkProgress({ id, onUndo }: { id: string; onUndo: (id: string) => void }) {
  const { t } = useTranslation(['standing', 'ui'])
  const format = useFormat()
  const queries = useQueryClient()
  const { data } = useQuery({
    ...bulkEdits.get.queryOptions({ input: { id } }),
    refetchInterval: query => (query.state.data && endOf(query.state.data) ? false : LOOK_AGAIN_MS),
  })
  const stop = useSave(bulkEdits.stop.mutationOptions())
  const undo = useUndoBulk(onUndo)
  const told = useRef('')
  useEffect(() => {
    const ended = data && endOf(data)
    if (!ended || told.current === ended) return
    told.current = ended
    for (const one of [customerList, segments, bulkEdits]) queries.invalidateQueries({ queryKey: one.key() })
    const number = format.number(ended === 'undone' ? data.undone : data.changed)
    showToast({
      text: t(`standing:bulk.told.${ended === 'undone' && data.kept > 0 ? 'undone_but' : ended}`, {
        number,
        count: data.changed,
        kept: format.number(data.kept),
      }),
      ...(data.may_undo && { action: { label: t('ui:action.undo'), run: () => undo.mutate({ id }) } }),
    })
  }, [data, format, queries, t, undo, id])
  if (!data || endOf(data)) return null
  const undoing = data.status === 'undoing'
  const [done, total] = undoing
    ? [data.undo_done, Math.max(data.changed, data.undo_done)]
    : [data.done, data.total]
  const label = t(undoing ? 'standing:bulk.undoing' : 'standing:bulk.running')
  return (
    <section className={styles.progress} aria-label={label}>
      <span>{label}</span>
      <Progress done={done} total={total} label={label} />
      <span className={styles.note}>
        {format.number(done)} / {format.number(total)}
      </span>
      {data.may_stop && (
        <Button kind="ghost" icon={Square} busy={stop.isPending} onClick={() => stop.mutate({ id })}>
          {t('standing:bulk.stop')}
        </Button>
      )}
    </section>
  )
}
