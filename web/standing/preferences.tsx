import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Failed } from '../api/failed.tsx'
import { DataList, type Datum } from '../ui/data-list.tsx'
import { useFormat } from '../ui/format.ts'
import { LoadingBar } from '../ui/loading-rows.tsx'
import { useSay } from '../ui/say.ts'
import { customerList } from './calls.ts'
import { peakTime } from './peak-time.ts'
import styles from './portrait.module.css'

/** What the facts say of how a customer likes to be met and buys, in a few lines; `channel` is what the file says. */
export function Preferences({ code, channel }: { code: string; channel: string | null }) {
  const { t } = useTranslation('standing')
  const say = useSay()
  const format = useFormat()
  const { data, isPending, error, refetch } = useQuery(
    customerList.portrait.queryOptions({ input: { code } }),
  )
  if (isPending) return <LoadingBar width={160} />
  if (error) return <Failed error={error} onRetry={refetch} />
  const channelName = (key: string) => say(`customers:channel.${key}`, {}, key)
  const best = data.channels.find(one => one.answered > 0 && one.channel !== channel)
  const ways = [
    channel && channelName(channel),
    best &&
      t('portrait.answers_on', { channel: channelName(best.channel), rate: format.percent(best.rate ?? 0) }),
  ].filter(Boolean)
  const peak = peakTime(data.hours)
  const top = data.products[0]
  const rhythm = data.rhythm
  const told: (Datum | null)[] = [
    ways.length > 0
      ? { key: 'channel', label: t('portrait.channel'), value: ways.join(t('portrait.then')) }
      : null,
    peak && {
      key: 'time',
      label: t('portrait.time'),
      value: [peak.weekdays.map(day => t(`weekday.${day}`)).join(t('value.comma')), t(`part.${peak.part}`)]
        .filter(Boolean)
        .join(' '),
    },
    rhythm && {
      key: 'rhythm',
      label: t('portrait.buys'),
      value: t(rhythm.usual_from === rhythm.usual_to ? 'portrait.every_same' : 'portrait.every', {
        from: format.number(rhythm.usual_from),
        to: format.number(rhythm.usual_to),
      }),
    },
    top
      ? {
          key: 'product',
          label: t('portrait.product'),
          value: t('portrait.product_share', { name: top.name, share: format.percent(top.share) }),
        }
      : null,
  ]
  const known = told.filter(one => one !== null)
  return known.length > 0 ? (
    <DataList data={known} />
  ) : (
    <p className={styles.none}>{t('portrait.too_little')}</p>
  )
}
