import { useTranslation } from 'react-i18next'
import { useFormat } from '../ui/format.ts'
import { Panel } from '../ui/panel.tsx'
import { useSay } from '../ui/say.ts'
import styles from './portrait.module.css'

type Channel = { channel: string; sent: number; answered: number; rate: number | null; received: number }

/** Which channels get answers: contacts of a year, the best answered first. */
export function PortraitChannels({ channels }: { channels: readonly Channel[] }) {
  const { t } = useTranslation('standing')
  const say = useSay()
  const format = useFormat()
  return (
    <Panel title={t('portrait.channels')} aside={t('portrait.one_year')}>
      <table className={styles.table}>
        <thead>
          <tr>
            {(['channel', 'sent', 'answered', 'rate', 'received'] as const).map(key => (
              <th key={key} scope="col">
                {t(`portrait.channel_column.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {channels.map(one => (
            <tr key={one.channel}>
              <td>{say(`customers:channel.${one.channel}`, {}, one.channel)}</td>
              <td>{format.number(one.sent)}</td>
              <td>{format.number(one.answered)}</td>
              <td>{one.rate === null ? '–' : format.percent(one.rate)}</td>
              <td>{format.number(one.received)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  )
}
