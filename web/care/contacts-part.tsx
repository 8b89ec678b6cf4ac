import { useTranslation } from 'react-i18next'
import type { TodayPanel } from '../../domain/care/shapes.ts'
import { channelIcon } from '../ui/channel-icon.ts'
import { useFormat } from '../ui/format.ts'
import { Icon } from '../ui/icon.tsx'
import { Part } from '../ui/panel.tsx'
import { useSay } from '../ui/say.ts'
import styles from './contacts-part.module.css'

/** The last three personal contacts, latest first, with who spoke. */
export function ContactsPart({ panel }: { panel: TodayPanel }) {
  const { t } = useTranslation('care')
  const say = useSay()
  const format = useFormat()
  const { last_contacts: contacts } = panel
  return (
    <Part title={t('contacts.title')}>
      {contacts.length === 0 && <p className={styles.none}>{t('contacts.none')}</p>}
      <ul className={styles.list}>
        {contacts.map(one => (
          <li key={one.at + one.channel} className={styles.line}>
            <span className={styles.icon} title={say(`customers:channel.${one.channel}`)}>
              <Icon of={channelIcon(one.channel)} size={15} />
              <span className="unseen">{say(`customers:channel.${one.channel}`)}</span>
            </span>
            <time dateTime={one.at} className={styles.date}>
              {format.nearDate(one.at)}
            </time>
            <span className={styles.words}>
              {one.summary || <span className={styles.none}>{t('contacts.no_words')}</span>}
              {one.direction === 'out' && !one.answered && (
                <span className={styles.silent}> · {t('contacts.unanswered')}</span>
              )}
            </span>
            <span className={styles.who}>
              {one.direction === 'in' ? (panel.person?.name ?? t('contacts.from_customer')) : one.staff}
            </span>
          </li>
        ))}
      </ul>
    </Part>
  )
}
