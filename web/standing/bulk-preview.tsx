import { skipToken, useQuery } from '@tanstack/react-query'
import { ArrowRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { BulkChange, BulkPreview } from '../../domain/customers/bulk-shapes.ts'
import type { BulkTarget } from '../../domain/standing/bulk-contract.ts'
import { useFailureText } from '../api/problem.ts'
import { useFormat } from '../ui/format.ts'
import { Icon } from '../ui/icon.tsx'
import { useSay } from '../ui/say.ts'
import styles from './bulk.module.css'
import { useBulkValue } from './bulk-words.ts'
import { bulkEdits } from './calls.ts'

/** What a change of many would do; asked anew whenever it says something else. */
export const useBulkPreview = (target: BulkTarget, change: BulkChange) =>
  useQuery(
    bulkEdits.preview.queryOptions({
      input: Object.keys(change).length > 0 ? { target, change } : skipToken,
    }),
  )

/** How many would be changed from what to what, and a few of them by name. */
export function BulkPreviewPart({
  preview,
  asked,
}: {
  preview: { data?: BulkPreview | undefined; error: unknown }
  asked: boolean
}) {
  const { t } = useTranslation('standing')
  const say = useSay()
  const format = useFormat()
  const sayFailure = useFailureText()
  const { data, error } = preview
  if (!asked) return <p className={styles.note}>{t('bulk.nothing_yet')}</p>
  if (error) return <p role="alert">{sayFailure(error)}</p>
  if (!data) return <p className={styles.note}>{t('bulk.looking')}</p>
  return (
    <section className={styles.preview} aria-label={t('bulk.preview')} aria-live="polite">
      <p className={styles.sum}>
        {t('bulk.will', { changing: format.number(data.changing), total: format.number(data.total) })}
        {data.refused > 0 && (
          <span className={styles.refused}>
            {t('bulk.refused', { number: format.number(data.refused), count: data.refused })}
          </span>
        )}
      </p>
      {data.changes.map(one => (
        <div key={one.field}>
          <h3 className={styles.field}>{say(`standing:bulk.field.${one.field}`, {}, one.field)}</h3>
          <ul className={styles.steps}>
            {one.steps.map(step => (
              <li key={`${step.from.join()} ${step.to.join()}`}>
                <Step field={one.field} from={step.from} to={step.to} />
                <span className={styles.number}>{format.number(step.count)}</span>
              </li>
            ))}
          </ul>
        </div>
      ))}
      {data.samples.length > 0 && (
        <p className={styles.note}>
          {t('segment.sample')} {data.samples.map(one => one.name).join(t('value.comma'))}
        </p>
      )}
    </section>
  )
}

function Step({ field, from, to }: { field: string; from: readonly string[]; to: readonly string[] }) {
  const { t } = useTranslation('standing')
  const say = useBulkValue()
  return (
    <span className={styles.step}>
      <span className={styles.from}>{say(field, from)}</span>
      <Icon of={ArrowRight} size={13} />
      <span className="unseen">{t('bulk.becomes')}</span>
      <span>{say(field, to)}</span>
    </span>
  )
}
