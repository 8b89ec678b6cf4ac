import { useQuery, useQueryClient } from '@tanstack/react-query'
import { HeartCrack } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Conversation } from '../../domain/channels/inbox-shapes.ts'
import { useSave } from '../api/use-save.ts'
import { Button } from '../ui/button.tsx'
import { useFormat } from '../ui/format.ts'
import { Panel } from '../ui/panel.tsx'
import { StatusTag } from '../ui/status-tag.tsx'
import { showToast } from '../ui/toasts.ts'
import styles from './empathy-panel.module.css'
import { emotions } from './inbox-calls.ts'

/** What may be said to somebody upset; null while nobody is. */
export function useEmpathy(conversation: Conversation | undefined) {
  const upset = conversation?.emotion === 'negative' && conversation.may_write
  const { data } = useQuery(
    emotions.empathy.queryOptions({
      input: { id: conversation?.id ?? '' },
      enabled: upset,
      staleTime: 30_000,
    }),
  )
  return upset && data?.message ? data : null
}

/** Why a customer is upset, what to say first and what not, and a time to promise. */
export function EmpathyPanel({
  conversation,
  onInsert,
}: {
  conversation: Conversation
  onInsert: (text: string) => void
}) {
  const { t } = useTranslation('inbox')
  const format = useFormat()
  const queries = useQueryClient()
  const empathy = useEmpathy(conversation)
  const { id } = conversation
  const promise = useSave({
    ...emotions.promise.mutationOptions(),
    onSuccess: answer => {
      queries.setQueryData(emotions.empathy.queryKey({ input: { id } }), answer)
      showToast({ text: t('empathy.promised_toast') })
      return queries.invalidateQueries({ queryKey: [['promises']] })
    },
  })
  const correct = useSave({
    ...emotions.correct.mutationOptions(),
    onSuccess: () => {
      showToast({ text: t('empathy.corrected') })
      return queries.invalidateQueries({ queryKey: [['conversations']] })
    },
  })
  if (!empathy?.message) return null
  const { message, situations, promised, follow_up_at } = empathy
  const [first] = situations
  const time = (at: string) => `${format.nearDate(at)} ${format.time(at)}`
  return (
    <Panel
      title={
        <StatusTag tone="red" icon={HeartCrack}>
          {first?.name ?? t('emotion.negative')}
        </StatusTag>
      }
      aside={
        <Button
          kind="ghost"
          busy={correct.isPending}
          onClick={() => correct.mutate({ id, message, emotion: 'neutral' })}
        >
          {t('empathy.wrong')}
        </Button>
      }
    >
      {empathy.words.length > 0 && (
        <p className={styles.words}>
          {t('empathy.because', { words: empathy.words.join(t('head.between')) })}
        </p>
      )}
      {first?.scripts.map((script, i) => (
        <div key={script} className={styles.script}>
          <blockquote className={styles.say}>{script}</blockquote>
          <Button kind="ghost" {...(i === 0 && { hint: 'Y' })} onClick={() => onInsert(script)}>
            {t('empathy.insert')}
          </Button>
        </div>
      ))}
      {first?.avoid && <p className={styles.words}>{t('empathy.avoid', { text: first.avoid })}</p>}
      {promised ? (
        <p className={styles.words}>{t('empathy.promised', { time: time(promised.due_at) })}</p>
      ) : (
        empathy.may_promise && (
          <Button busy={promise.isPending} onClick={() => promise.mutate({ id })}>
            {t('empathy.promise', { time: time(follow_up_at) })}
          </Button>
        )
      )}
    </Panel>
  )
}
