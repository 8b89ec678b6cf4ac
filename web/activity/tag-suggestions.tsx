import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Check, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { NeedEvidence, TagSuggestion } from '../../domain/activity/needs-contract.ts'
import { Failed } from '../api/failed.tsx'
import { useSave } from '../api/use-save.ts'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { useFormat } from '../ui/format.ts'
import { showToast } from '../ui/toasts.ts'
import { needs } from './needs-calls.ts'
import styles from './tag-suggestions.module.css'

/**
 * Need tags that a customer's words suggest, each with the sentence; whoever may edit takes it or not. Shows nothing while
 * there are none: the tags above are the thing.
 */
export function TagSuggestions({ code, mayEdit }: { code: string; mayEdit: boolean }) {
  const { t } = useTranslation('activity')
  const { data, error, refetch } = useQuery(needs.suggestions.queryOptions({ input: { code } }))
  if (error) return <Failed error={error} onRetry={refetch} />
  if (!data || data.items.length === 0) return null
  return (
    <section className={styles.suggestions} aria-label={t('needs.suggested')}>
      <h4 className={styles.title}>{t('needs.suggested')}</h4>
      <ul>
        {data.items.map(one => (
          <Suggestion key={one.tag} code={code} suggestion={one} mayEdit={mayEdit} />
        ))}
      </ul>
    </section>
  )
}

function Suggestion({
  code,
  suggestion: { tag, evidence, count },
  mayEdit,
}: {
  code: string
  suggestion: TagSuggestion
  mayEdit: boolean
}) {
  const { t } = useTranslation('activity')
  const { accept, dismiss } = useDecision(code, tag)
  return (
    <li className={styles.one}>
      <div className={styles.line}>
        <Chip proposed>{tag}</Chip>
        {mayEdit && (
          <span className={styles.actions}>
            <Button kind="ghost" icon={Check} onClick={accept} aria-label={t('needs.accept', { tag })}>
              {t('needs.yes')}
            </Button>
            <Button kind="ghost" icon={X} onClick={dismiss} aria-label={t('needs.dismiss', { tag })} />
          </span>
        )}
      </div>
      {evidence.slice(0, 1).map(one => (
        <Evidence key={one.source_id} evidence={one} more={count - 1} />
      ))}
    </li>
  )
}

/** The sentence as it was said, when and where. */
function Evidence({ evidence, more }: { evidence: NeedEvidence; more: number }) {
  const { t } = useTranslation('activity')
  const format = useFormat()
  return (
    <figure className={styles.evidence}>
      <blockquote className={styles.sentence}>{evidence.sentence}</blockquote>
      <figcaption className={styles.where}>
        {t(`needs.source.${evidence.source}`, { date: format.nearDate(evidence.said_at) })}
        {more > 0 && ` · ${t('needs.more', { count: more, number: more })}`}
      </figcaption>
    </figure>
  )
}

function useDecision(code: string, tag: string): { accept: () => void; dismiss: () => void } {
  const { t } = useTranslation('activity')
  const queries = useQueryClient()
  const onSettled = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: needs.key() }),
      queries.invalidateQueries({ queryKey: [['customers']] }),
    ])
  const taking = useSave(needs.accept.mutationOptions({ onSettled }))
  const leaving = useSave(needs.dismiss.mutationOptions({ onSettled }))
  return {
    accept: () =>
      taking.mutate({ code, tag }, { onSuccess: () => showToast({ text: t('needs.accepted', { tag }) }) }),
    dismiss: () =>
      leaving.mutate({ code, tag }, { onSuccess: () => showToast({ text: t('needs.dismissed', { tag }) }) }),
  }
}
