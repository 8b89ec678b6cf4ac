import { skipToken, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Condition } from '../../domain/handbook/condition.ts'
import { type FieldLookup, faultsOf } from '../../domain/handbook/fields.ts'
import { useFormat } from '../ui/format.ts'
import { segments } from './calls.ts'
import styles from './live-count.module.css'

/** A pause in typing after which one wants to know. */
const PAUSE_MS = 150

/** What does not change for a moment. */
function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value)
  const text = JSON.stringify(value)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `text` stands for the value
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}

/** The condition as it stands when typing pauses; null while it cannot be asked. */
export function useAskable(condition: Condition, fields: FieldLookup): Condition | null {
  const settled = useSettled(condition)
  return faultsOf(settled, fields).length === 0 ? settled : null
}

/** How many customers a condition finds: about, at once, then exactly. */
export function LiveCount({ condition }: { condition: Condition | null }) {
  const { t } = useTranslation('standing')
  const format = useFormat()
  const asked = { input: condition ? { condition } : skipToken, staleTime: 10_000 } as const
  const about = useQuery(segments.estimate.queryOptions(asked))
  const exact = useQuery(segments.count.queryOptions(asked))
  if (condition === null) return <p className={styles.count}>{t('segment.count.unfinished')}</p>
  const count = exact.data?.count ?? null
  const estimate = about.data
  const waiting = exact.isPending
  return (
    <output className={styles.count} aria-live="polite" aria-busy={waiting}>
      {count !== null && (
        <>
          <strong className={styles.number}>{format.number(count)}</strong>{' '}
          {t('segment.count.customers', { count })}
        </>
      )}
      {count === null && estimate && (
        <>
          <strong className={styles.number}>
            {!estimate.exact && t('segment.count.about')}
            {format.number(estimate.count)}
          </strong>{' '}
          {t('segment.count.customers', { count: estimate.count })}
          {!estimate.exact && (
            <span className={styles.note}>
              {t('segment.count.between', {
                from: format.number(estimate.from),
                to: format.number(estimate.to),
              })}
            </span>
          )}
        </>
      )}
      {count === null && !estimate && <span className={styles.note}>{t('segment.count.waiting')}</span>}
      {exact.isSuccess && count === null && (
        <span className={styles.note}>{t('segment.count.too_long')}</span>
      )}
    </output>
  )
}

/** Some of those whom a condition finds, by name. */
export function SampleNames({ condition }: { condition: Condition | null }) {
  const { t } = useTranslation('standing')
  const { data } = useQuery(
    segments.sample.queryOptions({ input: condition ? { condition } : skipToken, staleTime: 10_000 }),
  )
  if (!data || data.items.length === 0) return null
  return (
    <p className={styles.sample}>
      <span className={styles.note}>{t('segment.sample')}</span>
      {data.items.map(one => one.name).join(t('value.comma'))}
    </p>
  )
}
