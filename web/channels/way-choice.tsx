import { ChevronDown } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { AnswerWay } from '../../domain/channels/inbox-shapes.ts'
import { Button } from '../ui/button.tsx'
import { channelIcon } from '../ui/channel-icon.ts'
import { useFormat } from '../ui/format.ts'
import { Icon } from '../ui/icon.tsx'
import { Menu } from '../ui/menu.tsx'
import { ToneText } from '../ui/status-tag.tsx'
import { useChannelName } from './channel-name.ts'
import styles from './composer.module.css'

const keyOf = (way: AnswerWay): string => `${way.channel} ${way.account?.id ?? ''} ${way.address}`

/** By which channel an answer goes, of those the customer is known by. */
export function WayChoice({
  ways,
  chosen,
  onChoose,
}: {
  ways: readonly AnswerWay[]
  chosen: AnswerWay | undefined
  onChoose: (way: AnswerWay) => void
}) {
  const { t } = useTranslation('inbox')
  const channelName = useChannelName()
  if (!chosen) return <ToneText tone="amber">{t('way_choice.none')}</ToneText>
  const label = (way: AnswerWay) => (
    <span className={styles.way}>
      <Icon of={channelIcon(way.channel)} size={14} />
      {channelName(way.channel)}
      <span className={styles.address}>{way.name ? `${way.name} ${way.address}` : way.address}</span>
    </span>
  )
  return (
    <Menu
      label={t('way_choice.label')}
      groups={[
        {
          label: t('way_choice.label'),
          items: ways.map(way => ({
            key: keyOf(way),
            label: label(way),
            checked: keyOf(way) === keyOf(chosen),
            onSelect: () => onChoose(way),
          })),
        },
      ]}
      trigger={anchor => (
        <Button {...anchor.props} kind="ghost" icon={channelIcon(chosen.channel)} aria-haspopup="menu">
          <span className={styles.way}>
            {t('way_choice.by', { channel: channelName(chosen.channel) })}
            <Icon of={ChevronDown} size={13} />
          </span>
        </Button>
      )}
    />
  )
}

/** What to know of a way before one writes: how long it takes an answer, and that a sandbox keeps it. */
export function WayNote({ way }: { way: AnswerWay | undefined }) {
  const { t } = useTranslation('inbox')
  const format = useFormat()
  if (!way) return <ToneText tone="amber">{t('way_choice.none_words')}</ToneText>
  if (way.closed) return <ToneText tone="red">{t('way_choice.closed')}</ToneText>
  return (
    <>
      {way.window_until && (
        <span>
          {t('way_choice.until', {
            time: `${format.nearDate(way.window_until)} ${format.time(way.window_until)}`,
          })}
        </span>
      )}
      {way.sandbox && <ToneText tone="amber">{t('way_choice.sandbox')}</ToneText>}
    </>
  )
}
