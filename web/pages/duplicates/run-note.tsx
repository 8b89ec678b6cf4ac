import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { DuplicateRun } from '../../../domain/customers/duplicates-contract.ts'
import { useMay } from '../../api/session.ts'
import { useSave } from '../../api/use-save.ts'
import { duplicates } from '../../customers/duplicate-calls.ts'
import { Button } from '../../ui/button.tsx'
import { useFormat } from '../../ui/format.ts'
import { Progress } from '../../ui/progress.tsx'
import { useSay } from '../../ui/say.ts'
import styles from './page.module.css'

const LOOK_AGAIN_MS = 1000
const underWay = (one: DuplicateRun): boolean => one.status === 'queued' || one.status === 'running'

/** What runs over many pairs: how far it is and how to stop it; else the last one with its way back. */
export function RunNote() {
  const { t } = useTranslation('customers')
  const say = useSay()
  const format = useFormat()
  const queries = useQueryClient()
  const maySearch = useMay('customers.write')
  const mayBulk = useMay('customers.assign')
  const { data } = useQuery({
    ...duplicates.runs.queryOptions(),
    refetchInterval: query => (query.state.data?.items.some(underWay) ? LOOK_AGAIN_MS : false),
  })
  const onSuccess = () => queries.invalidateQueries({ queryKey: duplicates.key() })
  const search = useSave({ ...duplicates.search.mutationOptions(), onSuccess })
  const stop = useSave({ ...duplicates.stop.mutationOptions(), onSuccess })
  const undo = useSave({ ...duplicates.undoAll.mutationOptions(), onSuccess })
  const running = data?.items.find(underWay)
  const batch = data?.items.find(one => one.kind === 'merge' && one.in_force > 0)
  const searched = data?.items.find(one => one.kind === 'match' && one.status === 'done')
  if (running) {
    return (
      <div className={styles.run} role="status">
        <span>{say(`customers:same.run.${running.kind}`, {}, running.kind)}</span>
        <Progress
          label={say(`customers:same.run.${running.kind}`, {}, running.kind)}
          done={running.done}
          total={running.total}
        />
        <span
          className={styles.about}
        >{`${format.number(running.done)} / ${format.number(running.total)}`}</span>
        {mayBulk && running.may_stop && (
          <Button onClick={() => stop.mutate({ id: running.id })}>{t('same.stop')}</Button>
        )}
      </div>
    )
  }
  return (
    <div className={styles.run}>
      <span className={styles.about}>
        {searched?.finished_at
          ? t('same.searched', { at: format.dateTime(searched.finished_at) })
          : t('same.never_searched')}
      </span>
      {maySearch && (
        <Button kind="ghost" busy={search.isPending} onClick={() => search.mutate({})}>
          {t('same.search_now')}
        </Button>
      )}
      {mayBulk && batch && (
        <Button kind="ghost" busy={undo.isPending} onClick={() => undo.mutate({ id: batch.id })}>
          {t('same.undo_batch', {
            count: batch.in_force,
            number: batch.in_force,
            at: format.dateTime(batch.created_at),
          })}
        </Button>
      )}
    </div>
  )
}
