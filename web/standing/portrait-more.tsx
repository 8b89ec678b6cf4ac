import { useTranslation } from 'react-i18next'
import type * as z from 'zod/mini'
import type { portrait } from '../../domain/standing/list-contract.ts'
import { useFormat } from '../ui/format.ts'
import { Panel } from '../ui/panel.tsx'
import { useSay } from '../ui/say.ts'
import type { Weekday } from './peak-time.ts'
import { peakTime } from './peak-time.ts'
import styles from './portrait.module.css'

export type PortraitData = z.output<typeof portrait>

/** How much, and what an order comes to; of what rests on how many orders. */
export function PortraitValue({ value }: { value: PortraitData['value'] }) {
  const { t } = useTranslation('standing')
  const format = useFormat()
  if (value.orders_730d === 0) return null
  return (
    <Panel title={t('portrait.value')} aside={t('portrait.from_orders', { number: value.orders_730d })}>
      <p>
        {t('portrait.value_year', {
          amount: format.money(value.amount_365d),
          number: format.number(value.orders_365d),
        })}
      </p>
      <p className={styles.note}>
        {t('portrait.value_more', {
          amount: format.money(value.amount_730d),
          average: format.money(value.average_order ?? '0'),
        })}
      </p>
    </Panel>
  )
}

/** When and through which channel orders come; a habit is said only from enough orders on. */
export function PortraitOrdering({ data }: { data: PortraitData }) {
  const { t } = useTranslation('standing')
  const say = useSay()
  const format = useFormat()
  const orders = data.value.orders_730d
  if (orders === 0) return null
  const peak = orders >= data.minimum ? peakTime(data.order_hours) : null
  const days = peak?.weekdays.map(day => t(`weekday.${day}`)).join(t('value.comma'))
  return (
    <Panel title={t('portrait.ordering')} aside={t('portrait.from_orders', { number: orders })}>
      <p>
        {peak
          ? [t('portrait.orders_mostly'), days, t(`part.${peak.part}`)].filter(Boolean).join(' ')
          : t('portrait.too_little_of', { number: orders, minimum: data.minimum })}
      </p>
      <Shares
        label={t('portrait.order_channels')}
        rows={data.order_channels.map(one => ({
          key: one.channel ?? '',
          name: one.channel
            ? say(`customers:channel.${one.channel}`, {}, one.channel)
            : t('portrait.no_channel'),
          share: one.share,
          note: t('portrait.orders_of', { number: one.orders }),
        }))}
        percent={format.percent}
      />
    </Panel>
  )
}

export function PortraitCategories({ categories }: { categories: PortraitData['categories'] }) {
  const { t } = useTranslation('standing')
  const format = useFormat()
  if (categories.length < 2) return null
  return (
    <Panel title={t('portrait.categories')} aside={t('portrait.two_years')}>
      <Shares
        label={t('portrait.categories')}
        rows={categories.map(one => ({
          key: one.name ?? '',
          name: one.name ?? t('portrait.no_category'),
          share: one.share,
          note: format.money(one.amount),
        }))}
        percent={format.percent}
      />
    </Panel>
  )
}

/** On which day and at which hours a channel reaches them best, with how often that was. */
export function PortraitReach({ data }: { data: PortraitData }) {
  const { t } = useTranslation('standing')
  const say = useSay()
  const times = data.hours.reduce((sum, one) => sum + one.count, 0)
  if (times === 0) return null
  return (
    <Panel title={t('portrait.reach')} aside={t('portrait.one_year')}>
      {data.reach.length === 0 ? (
        <p className={styles.note}>{t('portrait.too_few_each', { minimum: data.minimum })}</p>
      ) : (
        <ul className={styles.reach}>
          {data.reach.map(one => (
            <li key={one.channel}>
              {t('portrait.reach_on', {
                channel: say(`customers:channel.${one.channel}`, {}, one.channel),
                day: t(`weekday.${one.weekday as Weekday}`),
                from: one.from_hour,
                to: one.to_hour,
              })}
              <span className={styles.note}> {t('portrait.of', { number: one.count, of: one.of })}</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

/** What they looked at; what they have not bought yet is the thing to speak of. */
export function PortraitInterests({ interests }: { interests: PortraitData['interests'] }) {
  const { t } = useTranslation('standing')
  const format = useFormat()
  if (interests.length === 0) return null
  return (
    <Panel title={t('portrait.interests')} aside={t('portrait.one_year')}>
      <table className={styles.table}>
        <thead>
          <tr>
            {(['name', 'views', 'carts', 'last'] as const).map(key => (
              <th key={key} scope="col">
                {t(`portrait.interest_column.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {interests.map(one => (
            <tr key={one.code ?? one.name}>
              <td>
                {one.name}
                {!one.bought && <span className={styles.note}> {t('portrait.not_bought')}</span>}
              </td>
              <td>{format.number(one.views)}</td>
              <td>{format.number(one.carts)}</td>
              <td>{format.nearDate(one.last_on)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  )
}

function Shares({
  label,
  rows,
  percent,
}: {
  label: string
  rows: readonly { key: string; name: string; share: number; note: string }[]
  percent: (share: number) => string
}) {
  return (
    <table className={styles.table} aria-label={label}>
      <tbody>
        {rows.map(one => (
          <tr key={one.key}>
            <td>{one.name}</td>
            <td className={styles.note}>{one.note}</td>
            <td>
              <span className={styles.share} aria-hidden>
                <span style={{ width: `${Math.round(one.share * 100)}%` }} />
              </span>
              {percent(one.share)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
