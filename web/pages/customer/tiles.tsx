import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { StandingAnswer } from '../../../domain/standing/contract.ts'
import { standingSeries, useStandingSeries } from '../../standing/standing-series.ts'
import { useTenureWords } from '../../standing/tenure-words.ts'
import { classes } from '../../ui/class-names.ts'
import { useFormat } from '../../ui/format.ts'
import { LoadingBar } from '../../ui/loading-rows.tsx'
import { Sparkline } from '../../ui/sparkline.tsx'
import type { Tone } from '../../ui/status-tag.tsx'
import styles from './tiles.module.css'

const TILES = ['amount', 'orders', 'interactions', 'response', 'last_order', 'tenure'] as const

/** Less than this share is written with one digit as nought. */
const UNCHANGED = 0.0005

type TileData = {
  key: (typeof TILES)[number]
  value: ReactNode
  note: ReactNode
  tone?: Tone
  trend?: { values: number[]; kind: 'line' | 'bars' }
}

/** The figures the standing rests on, with how they moved over the last ten months. */
export function Tiles({ code, standing }: { code: string; standing: StandingAnswer | null }) {
  const { t } = useTranslation('customers')
  const tiles = useTiles(code, standing)
  return (
    <dl className={styles.tiles} aria-label={t('tile.label')}>
      {tiles.map(({ key, value, note, tone, trend }) => (
        <div key={key} className={styles.tile}>
          <dt className={styles.name}>{t(`tile.${key}.name`)}</dt>
          <dd className={styles.figure}>
            <span className={classes(styles.value, tone && styles[tone])}>{value}</span>
            {trend && new Set(trend.values).size > 1 && (
              <Sparkline
                values={trend.values}
                kind={trend.kind}
                tone={tone}
                label={t('tile.trend', { name: t(`tile.${key}.name`) })}
              />
            )}
          </dd>
          <dd className={classes(styles.note, tone && styles[tone])}>{note}</dd>
        </div>
      ))}
    </dl>
  )
}

function useTiles(code: string, standing: StandingAnswer | null): TileData[] {
  const { t } = useTranslation('customers')
  const format = useFormat()
  const tenure = useTenureWords()
  const { points, yearBefore } = useStandingSeries(code, standing)
  if (!standing) {
    const waiting = { value: <LoadingBar width={64} />, note: '\u00a0' }
    return TILES.map(key => ({
      key,
      ...waiting,
    }))
  }
  const { metrics, warnings } = standing
  const trend = (kind: 'line' | 'bars', of: (one: StandingAnswer) => number | null) => {
    const values = standingSeries(points, of)
    return values.length > 1 ? { values, kind } : undefined
  }
  const change = changeOf(Number(metrics.amount_365d), yearBefore && Number(yearBefore.metrics.amount_365d))
  const rate = metrics.response_rate_60d
  const yearNote = () => {
    if (change === null) return t('tile.amount.no_year')
    if (Math.abs(change) < UNCHANGED) return t('tile.amount.same')
    return t('tile.amount.year', { change: signed(format.percent(change, 1)) })
  }
  const silent = metrics.last_order_on === null
  return [
    {
      key: 'amount',
      value: format.money(metrics.amount_365d),
      note: yearNote(),
      trend: trend('line', one => Number(one.metrics.amount_365d)),
    },
    {
      key: 'orders',
      value: format.number(metrics.orders_60d),
      note: t('tile.orders.before', { before: format.number(metrics.orders_prev_60d) }),
      tone: warnings.includes('order_drop') ? 'red' : undefined,
      trend: trend('bars', one => one.metrics.orders_60d),
    },
    {
      key: 'interactions',
      value: format.number(metrics.interactions_90d),
      note: metrics.last_contact_on
        ? t('tile.interactions.last', { date: format.date(metrics.last_contact_on) })
        : t('tile.interactions.never'),
      trend: trend('bars', one => one.metrics.interactions_90d),
    },
    {
      key: 'response',
      value: rate === null ? '–' : format.percent(Number(rate), 1),
      note: rate === null ? t('tile.response.none') : t('tile.response.within'),
      tone: warnings.includes('response_low') ? 'red' : undefined,
      trend: trend('line', one => numberOrNull(one.metrics.response_rate_60d)),
    },
    {
      key: 'last_order',
      value: silent ? '–' : format.date(metrics.last_order_on!),
      note: metrics.contract_ends_on
        ? t('tile.last_order.contract', { date: format.date(metrics.contract_ends_on) })
        : t('tile.last_order.no_contract'),
      tone: warnings.includes('contract_ending') ? 'amber' : undefined,
    },
    {
      key: 'tenure',
      value: metrics.tenure_days === null ? '–' : tenure(metrics.tenure_days),
      note: metrics.first_cooperation_on
        ? t('tile.tenure.since', { date: format.date(metrics.first_cooperation_on) })
        : t('tile.tenure.none'),
    },
  ]
}

const numberOrNull = (text: string | null): number | null => (text === null ? null : Number(text))
const signed = (text: string): string => (text.startsWith('-') ? text.replace('-', '−') : `+${text}`)

/** The change as a share; null without a year before to compare with. */
function changeOf(now: number, before: number | null): number | null {
  return before === null || before <= 0 ? null : (now - before) / before
}
