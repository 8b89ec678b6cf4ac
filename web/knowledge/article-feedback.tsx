import { useQuery } from '@tanstack/react-query'
import { ThumbsDown, ThumbsUp } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Locale } from '../../domain/base/shapes.ts'
import { type Article, type FeedbackReason, feedbackReason } from '../../domain/knowledge/articles.ts'
import { useSave } from '../api/use-save.ts'
import { Button } from '../ui/button.tsx'
import { ChipToggle } from '../ui/chip.tsx'
import { Field, TextInput } from '../ui/field.tsx'
import { useFormat } from '../ui/format.ts'
import { showToast } from '../ui/toasts.ts'
import styles from './article-reading.module.css'
import { articles, useRefreshArticles } from './calls.ts'

/** Whether it helped: one's own word, and what others said that nobody has looked at yet. */
export function ArticleFeedback({ article, locale }: { article: Article; locale: Locale }) {
  const { t } = useTranslation('knowledge')
  const refresh = useRefreshArticles()
  const [asking, setAsking] = useState(false)
  const [reason, setReason] = useState<FeedbackReason>('incomplete')
  const [note, setNote] = useState('')
  const rate = useSave({
    ...articles.rate.mutationOptions(),
    onSuccess: () => {
      setAsking(false)
      setNote('')
      void refresh()
      showToast({ text: t('article.thanks') })
    },
  })
  return (
    <section>
      <h3 className={styles.part}>{t('article.did_it_help')}</h3>
      <div className={styles.chips}>
        <Button
          icon={ThumbsUp}
          busy={rate.isPending && !asking}
          onClick={() => rate.mutate({ id: article.id, locale, helpful: true })}
        >
          {t('article.helpful', { number: article.helpful })}
        </Button>
        <Button icon={ThumbsDown} aria-expanded={asking} onClick={() => setAsking(!asking)}>
          {t('article.not_helpful', { number: article.unhelpful })}
        </Button>
      </div>
      {asking && (
        <div className={styles.reasons}>
          <fieldset className={styles.chips} aria-label={t('article.why_not')}>
            {feedbackReason.options.map(one => (
              <ChipToggle key={one} pressed={one === reason} onClick={() => setReason(one)}>
                {t(`article.reason.${one}`)}
              </ChipToggle>
            ))}
          </fieldset>
          <Field label={t('article.reason_note')}>
            {control => (
              <TextInput
                {...control}
                maxLength={1000}
                value={note}
                onChange={event => setNote(event.target.value)}
              />
            )}
          </Field>
          <div>
            <Button
              kind="primary"
              busy={rate.isPending}
              onClick={() => rate.mutate({ id: article.id, locale, helpful: false, reason, note })}
            >
              {t('article.send')}
            </Button>
          </div>
        </div>
      )}
      {article.unhelpful > 0 && <Said article={article} />}
    </section>
  )
}

function Said({ article }: { article: Article }) {
  const { t } = useTranslation('knowledge')
  const format = useFormat()
  const refresh = useRefreshArticles()
  const { data } = useQuery(articles.feedback.queryOptions({ input: { id: article.id, limit: 20 } }))
  const settle = useSave({ ...articles.settle.mutationOptions(), onSuccess: () => void refresh() })
  const open = data?.items.filter(one => !one.helpful && !one.settled) ?? []
  if (open.length === 0) return null
  return (
    <>
      <ul className={styles.said} aria-label={t('article.said')}>
        {open.map(one => (
          <li key={one.id}>
            {t(`article.reason.${one.reason ?? 'other'}`)}
            {one.note && `：${one.note}`}{' '}
            <span className={styles.about}>
              {t(`article.by.${one.by}`)} · {format.dateTime(one.at)} ·{' '}
              {t('article.of_version', { number: one.version })}
            </span>
          </li>
        ))}
      </ul>
      {article.may_edit && (
        <Button busy={settle.isPending} onClick={() => settle.mutate({ id: article.id })}>
          {t('article.settle')}
        </Button>
      )}
    </>
  )
}
