import { Check, CheckCheck, CircleHelp, CircleX, Clock, Pause } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { MessageWay as Way } from '../../domain/channels/inbox-shapes.ts'
import { Button } from '../ui/button.tsx'
import { useFormat } from '../ui/format.ts'
import { Icon } from '../ui/icon.tsx'
import { useSay } from '../ui/say.ts'
import { ToneText } from '../ui/status-tag.tsx'
import styles from './message-way.module.css'

const LOOKS = {
  queued: [Clock, undefined],
  sending: [Clock, undefined],
  sent: [Check, undefined],
  delivered: [CheckCheck, 'green'],
  held: [Pause, 'amber'],
  skipped: [CircleX, 'amber'],
  failed: [CircleX, 'red'],
  unclear: [CircleHelp, 'red'],
} as const

/** How an answer went out, in words, with the reason where it did not; once more where that may help. */
export function MessageWay({ send, onAgain }: { send: Way; onAgain?: (() => void) | undefined }) {
  const { t } = useTranslation('inbox')
  const say = useSay()
  const format = useFormat()
  const [icon, tone] = LOOKS[send.status]
  const reason = send.reason && say(`channels:reason.${send.reason}`, undefined, send.reason)
  const next =
    send.next_try_at && (send.status === 'queued' || send.status === 'sending') && send.attempts > 0
  return (
    <p className={styles.way}>
      <ToneText tone={tone}>
        <span className={styles.status}>
          <Icon of={icon} size={13} />
          {t(`way.${send.status}`)}
        </span>
      </ToneText>
      {reason && <span>{reason}</span>}
      {send.detail && <span className={styles.detail}>{send.detail}</span>}
      {next && (
        <span>{t('way.next_try', { time: format.time(send.next_try_at!), count: send.attempts })}</span>
      )}
      {send.again && onAgain && (
        <Button kind="ghost" onClick={onAgain}>
          {t('way.again')}
        </Button>
      )}
    </p>
  )
}
