import { useQuery } from '@tanstack/react-query'
import { Sparkles } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Failed } from '../api/failed.tsx'
import { Chip } from '../ui/chip.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { useFormat } from '../ui/format.ts'
import { LoadingRows } from '../ui/loading-rows.tsx'
import { Panel } from '../ui/panel.tsx'
import { customerList } from './calls.ts'
import { ContactHours } from './contact-hours.tsx'
import styles from './portrait.module.css'
import { PortraitChannels } from './portrait-channels.tsx'
import {
  PortraitCategories,
  PortraitInterests,
  PortraitOrdering,
  PortraitReach,
  PortraitValue,
} from './portrait-more.tsx'
import { PortraitProducts } from './portrait-products.tsx'

/** What the facts say of a customer: what it buys and how often, which channels it answers and when, what it rates and looks for. */
export function Portrait({ code }: { code: string }) {
  const { t } = useTranslation('standing')
  const format = useFormat()
  const { data, isPending, error, refetch } = useQuery(
    customerList.portrait.queryOptions({ input: { code } }),
  )
  if (isPending) return <LoadingRows rows={6} height={40} />
  if (error) return <Failed error={error} onRetry={refetch} />
  const { products, rhythm, channels, hours, ratings, searches } = data
  const nothing =
    products.length + channels.length + hours.length + searches.length + data.interests.length === 0
  if (nothing && !rhythm && !ratings && data.value.orders_730d === 0) {
    return (
      <EmptyState icon={Sparkles} title={t('portrait.empty')}>
        {t('portrait.empty_hint')}
      </EmptyState>
    )
  }
  return (
    <div className={styles.portrait}>
      <PortraitValue value={data.value} />
      {products.length > 0 && <PortraitProducts products={products} />}
      <PortraitCategories categories={data.categories} />
      {rhythm && (
        <Panel title={t('portrait.rhythm')} aside={t('portrait.order_days', { number: rhythm.order_days })}>
          <p>
            {t(rhythm.usual_from === rhythm.usual_to ? 'portrait.median_same' : 'portrait.median', {
              median: format.number(rhythm.median_days),
              from: format.number(rhythm.usual_from),
              to: format.number(rhythm.usual_to),
            })}
          </p>
          <p className={styles.note}>{t(`portrait.regularity.${rhythm.regularity}`)}</p>
          <p className={styles.note}>
            {t('portrait.next', { last: format.date(rhythm.last_on), next: format.date(rhythm.next_on) })}
          </p>
        </Panel>
      )}
      <PortraitOrdering data={data} />
      <PortraitReach data={data} />
      {channels.length > 0 && <PortraitChannels channels={channels} />}
      {hours.length > 0 && <ContactHours hours={hours} />}
      <PortraitInterests interests={data.interests} />
      {ratings && (
        <Panel title={t('portrait.ratings')}>
          <p>
            {t('portrait.rated', {
              average: format.number(ratings.average),
              last: format.number(ratings.last),
              number: ratings.count,
            })}
          </p>
        </Panel>
      )}
      {searches.length > 0 && (
        <Panel title={t('portrait.searches')}>
          <div className={styles.searches}>
            {searches.map(one => (
              <Chip key={one}>{one}</Chip>
            ))}
          </div>
        </Panel>
      )}
    </div>
  )
}
