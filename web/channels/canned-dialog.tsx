import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CannedReply } from '../../domain/channels/inbox-contract.ts'
import { Failed } from '../api/failed.tsx'
import { useSave } from '../api/use-save.ts'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { LoadingRows } from '../ui/loading-rows.tsx'
import { useLocalText } from '../ui/local-text.ts'
import { StatusTag } from '../ui/status-tag.tsx'
import { showToast } from '../ui/toasts.ts'
import styles from './canned-dialog.module.css'
import { CannedForm } from './canned-form.tsx'
import { canned, conversations } from './inbox-calls.ts'

/** The canned replies one may use, and those one may change. */
export function CannedDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['inbox', 'ui'])
  const local = useLocalText()
  const queries = useQueryClient()
  const [editing, setEditing] = useState<CannedReply | 'new' | null>(null)
  const [removing, setRemoving] = useState<CannedReply | null>(null)
  const query = useQuery(canned.list.queryOptions({ input: { limit: 200 } }))
  const refresh = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: canned.key() }),
      queries.invalidateQueries({ queryKey: conversations.filled.key() }),
    ])
  const remove = useSave({
    ...canned.remove.mutationOptions(),
    onSuccess: () => {
      setRemoving(null)
      showToast({ text: t('canned.removed') })
      return refresh()
    },
  })
  if (editing) {
    return (
      <CannedForm
        reply={editing === 'new' ? null : editing}
        onSaved={refresh}
        onClose={() => setEditing(null)}
      />
    )
  }
  return (
    <Dialog open onClose={onClose} title={t('canned.title')} placement="right">
      <Button icon={Plus} onClick={() => setEditing('new')}>
        {t('canned.add')}
      </Button>
      {query.isPending && <LoadingRows rows={4} height={60} />}
      {query.error && <Failed error={query.error} onRetry={() => query.refetch()} />}
      {query.data?.items.length === 0 && <p className={styles.none}>{t('canned.none')}</p>}
      <ul className={styles.list}>
        {query.data?.items.map(one => (
          <li key={one.id} className={styles.reply}>
            <p className={styles.head}>
              <strong>{one.name}</strong>
              <code>/{one.shortcut}</code>
              <StatusTag>
                {one.scope === 'team' && one.team ? one.team.name : t(`canned.${one.scope}`)}
              </StatusTag>
            </p>
            <p className={styles.text}>{local(one.body)}</p>
            {one.may_edit && (
              <p className={styles.actions}>
                <Button
                  kind="ghost"
                  aria-label={t('canned.edit_named', { name: one.name })}
                  onClick={() => setEditing(one)}
                >
                  {t('canned.edit')}
                </Button>
                <Button kind="ghost" onClick={() => setRemoving(one)}>
                  {t('canned.remove')}
                </Button>
              </p>
            )}
          </li>
        ))}
      </ul>
      {removing && (
        <ConfirmDialog
          title={t('canned.remove_named', { name: removing.name })}
          verb={t('canned.remove')}
          busy={remove.isPending}
          onConfirm={() => remove.mutate({ id: removing.id })}
          onClose={() => setRemoving(null)}
        >
          {t('canned.remove_words')}
        </ConfirmDialog>
      )}
    </Dialog>
  )
}
