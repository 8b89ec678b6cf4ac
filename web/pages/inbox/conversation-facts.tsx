import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Conversation } from '../../../domain/channels/inbox-shapes.ts'
import { useChannelName } from '../../channels/channel-name.ts'
import { DueClock } from '../../channels/due-clock.tsx'
import { channelIcon } from '../../ui/channel-icon.ts'
import { useFormat } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { ToneText } from '../../ui/status-tag.tsx'
import styles from './conversation-facts.module.css'

/** The figures over a conversation: whether somebody waits, until when an answer was promised, whose it is, by what it came. */
export function ConversationFacts({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation('inbox')
  const format = useFormat()
  const channelName = useChannelName()
  const { waiting_since, due_at, due_kind, assignee, team, ways, channel } = conversation
  const channels = [...new Set([channel, ...ways.map(way => way.channel)])]
  const known = due_kind === 'first' || due_kind === 'next' || due_kind === 'resolution'
  return (
    <dl className={styles.facts}>
      <Fact
        name={t('head.waiting')}
        note={
          waiting_since &&
          t('head.waiting_since', { time: `${format.nearDate(waiting_since)} ${format.time(waiting_since)}` })
        }
      >
        {waiting_since ? (
          <DueClock item={{ ...conversation, due_at: null }} />
        ) : (
          <ToneText tone="green" strong>
            <span className={styles.icons}>
              <Icon of={Check} size={14} />
              {t('head.answered')}
            </span>
          </ToneText>
        )}
      </Fact>
      <Fact
        name={due_at && known ? t(`due.${due_kind}`) : t('head.due')}
        note={due_at && t('head.before', { time: `${format.nearDate(due_at)} ${format.time(due_at)}` })}
      >
        {due_at ? <DueClock item={conversation} /> : <span className={styles.none}>{t('head.no_due')}</span>}
      </Fact>
      <Fact name={t('head.owner')} note={team?.name}>
        {assignee ? assignee.name : <span className={styles.none}>{t('head.nobody')}</span>}
      </Fact>
      <Fact
        name={t('head.channels')}
        note={channels.length > 1 ? t('head.merged', { count: channels.length }) : channelName(channel)}
      >
        <span className={styles.icons}>
          {channels.map(one => (
            <abbr key={one} title={channelName(one)}>
              <Icon of={channelIcon(one)} size={15} />
              <span className="unseen">{channelName(one)}</span>
            </abbr>
          ))}
        </span>
      </Fact>
    </dl>
  )
}

function Fact({ name, note, children }: { name: ReactNode; note?: ReactNode; children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>{name}</dt>
      <dd className={styles.value}>{children}</dd>
      {note && <dd className={styles.note}>{note}</dd>}
    </div>
  )
}
