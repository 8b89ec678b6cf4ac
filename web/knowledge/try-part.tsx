import { useMutation, useQuery } from '@tanstack/react-query'
import { Bot } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Trial } from '../../domain/knowledge/bot-contract.ts'
import { Failed } from '../api/failed.tsx'
import { Button } from '../ui/button.tsx'
import { DataList } from '../ui/data-list.tsx'
import { Field, TextInput } from '../ui/field.tsx'
import { useFormat } from '../ui/format.ts'
import { StatusTag } from '../ui/status-tag.tsx'
import { bot } from './calls.ts'
import styles from './knowledge-part.module.css'

/** Asks the bot without a trace, and shows what it did lately. */
export function TryPart({ onRead }: { onRead: (articleId: string) => void }) {
  const { t } = useTranslation('knowledge')
  const [question, setQuestion] = useState('')
  const ask = useMutation(bot.ask.mutationOptions())
  return (
    <div className={styles.part}>
      <Figures />
      <form
        onSubmit={event => {
          event.preventDefault()
          if (question.trim()) ask.mutate({ question })
        }}
      >
        <Field label={t('try.question')} note={t('try.note')}>
          {control => (
            <TextInput
              {...control}
              maxLength={2000}
              value={question}
              onChange={event => setQuestion(event.target.value)}
            />
          )}
        </Field>
        <Button kind="primary" type="submit" icon={Bot} busy={ask.isPending}>
          {t('try.ask')}
        </Button>
      </form>
      {ask.error && <Failed error={ask.error} onRetry={() => ask.mutate({ question })} />}
      {ask.data && <Told trial={ask.data} onRead={onRead} />}
    </div>
  )
}

function Told({ trial, onRead }: { trial: Trial; onRead: (articleId: string) => void }) {
  const { t } = useTranslation('knowledge')
  const format = useFormat()
  return (
    <section aria-live="polite" className={styles.items}>
      <div className={styles.row}>
        <StatusTag tone={trial.does === 'hand_over' ? 'amber' : 'green'}>
          {t(`try.does.${trial.does}`)}
        </StatusTag>
        <span className={styles.note}>
          {trial.heard === 'question'
            ? t('try.confidence', {
                sure: format.percent(trial.confidence),
                needed: format.percent(trial.needed),
              })
            : t(`try.heard.${trial.heard}`)}
        </span>
      </div>
      {trial.text && <p className={styles.said}>{trial.text}</p>}
      {trial.hits.length > 0 && (
        <ol className={styles.items} aria-label={t('try.hits')}>
          {trial.hits.map(hit => (
            <li key={hit.id} className={styles.item}>
              <div className={styles.words}>
                <span className={styles.name}>{hit.title}</span>
                <span className={styles.note}>
                  KB-{hit.number} ·{' '}
                  {t('try.signs', {
                    match: format.percent(hit.match),
                    covered: format.percent(hit.covered),
                  })}
                </span>
              </div>
              <Button kind="ghost" onClick={() => onRead(hit.id)}>
                {t('try.read')}
              </Button>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

function Figures() {
  const { t } = useTranslation('knowledge')
  const format = useFormat()
  const { data } = useQuery(bot.figures.queryOptions({ input: { days: 30 } }))
  if (!data) return null
  const share = (part: number, whole: number) =>
    whole === 0 ? '–' : `${format.percent(part / whole)} (${part}/${whole})`
  return (
    <DataList
      columns={2}
      data={[
        { key: 'asked', label: t('try.asked'), value: format.number(data.asked) },
        { key: 'answered', label: t('try.answered'), value: share(data.answered, data.asked) },
        {
          key: 'helped',
          label: t('try.helped'),
          value: share(data.helped, data.helped + data.not_helped),
        },
        {
          key: 'over',
          label: t('try.handed_over'),
          value:
            data.handed_over
              .map(({ reason, count }) => `${t(`try.reason.${reason as 'asked'}`)} ${count}`)
              .join(t('comma')) || '–',
        },
      ]}
    />
  )
}
