import { Check, Ellipsis } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerPromise } from '../../domain/tasks/promise-shapes.ts'
import { useSave } from '../api/use-save.ts'
import { Button } from '../ui/button.tsx'
import { useFormat } from '../ui/format.ts'
import { Menu } from '../ui/menu.tsx'
import { StatusTag, type Tone } from '../ui/status-tag.tsx'
import { showToast } from '../ui/toasts.ts'
import { promises, useRefreshPromises } from './promise-calls.ts'
import { PromiseEndDialog } from './promise-end-dialog.tsx'
import { PromiseMoveDialog } from './promise-move-dialog.tsx'
import styles from './promises-panel.module.css'

const TONES: Record<string, Tone> = {
  kept: 'green',
  late: 'amber',
  broken: 'red',
  withdrawn: 'grey',
  overdue: 'red',
}
const DAY_MS = 86_400_000

type Asking = 'broken' | 'withdrawn' | 'move' | 'reopen'

/** A promise: what, until when, who gave it and keeps it, how it ended; whoever may says so here. */
export function PromiseLine({ promise, now }: { promise: CustomerPromise; now: string }) {
  const [asking, setAsking] = useState<Asking | null>(null)
  return (
    <li className={styles.line}>
      <div>
        <div className={styles.what}>{promise.what}</div>
        <PromiseAbout promise={promise} now={now} />
      </div>
      {promise.may_edit && <PromiseActions promise={promise} onAsk={setAsking} />}
      {promise.note && <p className={styles.note}>{promise.note}</p>}
      {asking === 'move' && <PromiseMoveDialog promise={promise} now={now} onClose={() => setAsking(null)} />}
      {asking && asking !== 'move' && (
        <PromiseEndDialog promise={promise} ask={asking} onClose={() => setAsking(null)} />
      )}
    </li>
  )
}

/** How it stands, until when, and whose word it is. */
export function PromiseAbout({ promise, now }: { promise: CustomerPromise; now: string }) {
  const { t } = useTranslation('tasks')
  const format = useFormat()
  const { status, overdue, in_time: inTime } = promise
  const said = overdue ? 'overdue' : status === 'kept' && inTime === false ? 'late' : status
  const left = new Date(promise.due_at).getTime() - new Date(now).getTime()
  const soon = status === 'open' && !overdue && left < DAY_MS
  const due = `${format.nearDate(promise.due_at)} ${format.time(promise.due_at)}`
  return (
    <div className={styles.about}>
      {said === 'open' ? null : <StatusTag tone={TONES[said]}>{t(`promise.status.${said}`)}</StatusTag>}
      {soon && <StatusTag tone="amber">{t('promise.status.soon')}</StatusTag>}
      <span>{t('promise.until', { due })}</span>
      <span>{t(`promise.kind.${promise.kind}`)}</span>
      <span>
        {promise.promised_to
          ? t('promise.by_to', { name: promise.made_by, to: promise.promised_to })
          : t('promise.by', { name: promise.made_by })}
      </span>
      {promise.owner && promise.owner.name !== promise.made_by && status === 'open' && (
        <span>{t('promise.keeps', { name: promise.owner.name })}</span>
      )}
    </div>
  )
}

function PromiseActions({ promise, onAsk }: { promise: CustomerPromise; onAsk: (asking: Asking) => void }) {
  const { t } = useTranslation('tasks')
  const keep = useKeep(promise)
  const open = promise.status === 'open'
  const items = (open ? (['move', 'broken', 'withdrawn'] as const) : (['reopen'] as const)).map(key => ({
    key,
    label: t(`promise.ask.${key}`),
    onSelect: () => onAsk(key),
  }))
  return (
    <div className={styles.actions}>
      {open && (
        <Button
          icon={Check}
          busy={keep.isPending}
          onClick={() => keep.mutate({ id: promise.id, status: 'kept' })}
        >
          {t('promise.ask.kept')}
        </Button>
      )}
      <Menu
        label={t('promise.more', { what: promise.what })}
        align="end"
        groups={[{ items }]}
        trigger={anchor => (
          <Button
            {...anchor.props}
            kind="ghost"
            icon={Ellipsis}
            aria-label={t('promise.more', { what: promise.what })}
          />
        )}
      />
    </div>
  )
}

/** Kept, in one press; the toast takes it back. */
function useKeep(promise: CustomerPromise) {
  const { t } = useTranslation(['tasks', 'ui'])
  const refresh = useRefreshPromises()
  const back = useSave({ ...promises.reopen.mutationOptions(), onSuccess: () => void refresh() })
  return useSave({
    ...promises.end.mutationOptions(),
    onSuccess: () => {
      void refresh()
      showToast({
        text: t('promise.said.kept'),
        action: {
          label: t('ui:action.undo'),
          run: () => back.mutate({ id: promise.id, reason: t('promise.taken_back') }),
        },
      })
    },
  })
}
