import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Undo2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Merge } from '../../domain/customers/merges-contract.ts'
import { useSave } from '../api/use-save.ts'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { useFormat } from '../ui/format.ts'
import { showToast } from '../ui/toasts.ts'
import { merges } from './duplicate-calls.ts'
import styles from './merge-list.module.css'
import { useMergeWords } from './use-merge-words.ts'

/** Merges, the latest first: who was merged into whom, by whom, what was chosen, and the way back. */
export function MergeList({ items }: { items: readonly Merge[] }) {
  const { t } = useTranslation('customers')
  const queries = useQueryClient()
  const [asking, setAsking] = useState<Merge | null>(null)
  const undo = useSave({
    ...merges.undo.mutationOptions(),
    onSuccess: async () => {
      setAsking(null)
      showToast({ text: t('same.undone') })
      await queries.invalidateQueries()
    },
  })
  return (
    <>
      <ul className={styles.list}>
        {items.map(one => (
          <MergeEntry key={one.id} of={one} onUndo={() => setAsking(one)} />
        ))}
      </ul>
      {asking && (
        <ConfirmDialog
          kind="primary"
          title={t('same.undo_title', { name: asking.other.name })}
          verb={t('same.undo')}
          busy={undo.isPending}
          onConfirm={() => undo.mutate({ id: asking.id })}
          onClose={() => setAsking(null)}
        >
          {t('same.undo_hint', { other: asking.other.code })}
        </ConfirmDialog>
      )}
    </>
  )
}

function MergeEntry({ of, onUndo }: { of: Merge; onUndo: () => void }) {
  const { t } = useTranslation('customers')
  const format = useFormat()
  const words = useMergeWords()
  return (
    <li className={styles.entry}>
      <div className={styles.main}>
        <span>
          {t('same.entry', { other: `${of.other.code} ${of.other.name}` })}{' '}
          <Link to="/customers/$code" params={{ code: of.code }}>
            {`${of.survivor.code} ${of.survivor.name}`}
          </Link>
        </span>
        <span className={styles.by}>
          {[
            t('same.by', { name: of.merged_by, at: format.dateTime(of.merged_at) }),
            of.note,
            of.undone && t('same.undone_by', { name: of.undone.by, at: format.dateTime(of.undone.at) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
        {of.fields.length > 0 && (
          <details className={styles.details}>
            <summary>{t('same.fields', { count: of.fields.length, number: of.fields.length })}</summary>
            <dl className={styles.fields}>
              {of.fields.map(one => (
                <div key={one.field}>
                  <dt>{words.field(one.field)}</dt>
                  <dd>
                    {words.value(one.field, one.survivor) ?? t('same.empty')} /{' '}
                    {words.value(one.field, one.other) ?? t('same.empty')}
                  </dd>
                </div>
              ))}
            </dl>
          </details>
        )}
      </div>
      {of.may_undo && (
        <Button icon={Undo2} onClick={onUndo} aria-label={`${t('same.undo')} ${of.other.name}`}>
          {t('same.undo')}
        </Button>
      )}
    </li>
  )
}
