import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { LeafAnswer, StandingAnswer } from '../../domain/standing/contract.ts'
import { windowOf } from '../../domain/standing/metrics.ts'
import { useHandbookNames } from '../api/handbook-names.ts'
import { Bars } from '../ui/bars.tsx'
import { useFormat } from '../ui/format.ts'
import { useSay } from '../ui/say.ts'
import { fieldWords } from './field-words.ts'
import { useLimitWords } from './limit-words.ts'
import { RuleLink } from './rule-link.tsx'
import { useValueWords } from './value-words.ts'
import styles from './warning-card.module.css'
import { dropOf, responseOf } from './warning-counts.ts'
import { windowDates } from './window-dates.ts'

/** The evidence of one warning: bars of the counts it rests on, the sentence with its limit, since when. */
export function WarningCard({
  standing,
  warning,
  foot,
}: {
  standing: StandingAnswer
  warning: string
  foot?: ReactNode
}) {
  const { t } = useTranslation('standing')
  const names = useHandbookNames()
  const format = useFormat()
  const told = standing.evidence.warnings.find(one => one.key === warning)
  if (!told) return <p>{t('warning.gone', { warning: names.warning(warning) })}</p>
  return (
    <>
      <header className={styles.head}>
        <strong>{names.warning(warning)}</strong>
        {told.since && <span className={styles.since}>{t('since', { date: format.date(told.since) })}</span>}
      </header>
      {told.leaves.map((leaf, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a rule is its order
        <Comparison key={i} leaf={leaf} enough={told.evidence} standing={standing} />
      ))}
      {!told.enough && <NotEnough leaves={told.evidence} />}
      <footer className={styles.foot}>
        {foot}
        <RuleLink section="warnings" version={standing.handbook_version} />
      </footer>
    </>
  )
}

function Comparison({
  leaf,
  enough,
  standing,
}: {
  leaf: LeafAnswer
  enough: readonly LeafAnswer[]
  standing: StandingAnswer
}) {
  const window = windowOf(leaf.field)
  return (
    <>
      {window?.base === 'order_drop' && (
        <Drop leaf={leaf} enough={enough} standing={standing} days={window.days} />
      )}
      {window?.base === 'response_rate' && <Response leaf={leaf} enough={enough} />}
      <p className={styles.sentence}>{leaf.text}</p>
    </>
  )
}

function Drop({
  leaf,
  enough,
  standing,
  days,
}: {
  leaf: LeafAnswer
  enough: readonly LeafAnswer[]
  standing: StandingAnswer
  days: number
}) {
  const { t } = useTranslation('standing')
  const say = useSay()
  const words = useValueWords()
  const format = useFormat()
  const counts = dropOf(leaf, enough, standing.metrics)
  if (!counts) return null
  const { now, before } = windowDates(standing.as_of, days)
  const span = (range: { from: string; to: string }) =>
    t('why.dates', { from: format.shortDate(range.from), to: format.shortDate(range.to) })
  const orders = { field: `orders_${days}d`, type: 'count' as const }
  return (
    <Bars
      label={fieldWords(say, leaf.field)}
      bars={[
        { label: span(before), value: counts.before, text: words(orders, counts.before) },
        {
          label: span(now),
          value: counts.now,
          text: words(orders, counts.now),
          tone: leaf.holds ? 'red' : undefined,
        },
      ]}
    />
  )
}

function Response({ leaf, enough }: { leaf: LeafAnswer; enough: readonly LeafAnswer[] }) {
  const { t } = useTranslation('standing')
  const say = useSay()
  const words = useValueWords()
  const counts = responseOf(leaf, enough)
  if (!counts) return null
  const times = { field: 'touches_60d', type: 'count' as const }
  return (
    <Bars
      label={fieldWords(say, leaf.field)}
      bars={[
        { label: t('warning.touches'), value: counts.touches, text: words(times, counts.touches) },
        {
          label: t('warning.answered'),
          value: counts.answered,
          text: words(times, counts.answered),
          tone: leaf.holds ? 'red' : undefined,
        },
      ]}
    />
  )
}

function NotEnough({ leaves }: { leaves: readonly LeafAnswer[] }) {
  const { t } = useTranslation('standing')
  const say = useSay()
  const words = useValueWords()
  const limits = useLimitWords()
  return (
    <p className={styles.sentence}>
      {t('warning.not_enough')}
      {leaves.map(leaf => (
        <span key={leaf.field + leaf.op}>
          {' '}
          {fieldWords(say, leaf.field)} {words(leaf, leaf.value)} ({limits([leaf])})
        </span>
      ))}
    </p>
  )
}
