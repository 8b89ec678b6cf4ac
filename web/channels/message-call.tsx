import { Play } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { splitLinks } from '../../domain/channels/links.ts'
import { ButtonLink } from '../ui/button.tsx'
import styles from './message-call.module.css'

const numberOf = (value: unknown): number | null => (typeof value === 'number' && value >= 0 ? value : null)
/** Only what is a web address as a whole is a link. */
const urlOf = (value: unknown): string | null => {
  const parts = typeof value === 'string' ? splitLinks(value) : []
  return parts.length === 1 ? parts[0]!.url : null
}

/** A call: how long, whether it was missed, its recording and what was said. */
export function MessageCall({ payload }: { payload: Record<string, unknown> }) {
  const { t } = useTranslation('inbox')
  const seconds = numberOf(payload.duration_seconds ?? payload.duration)
  const recording = urlOf(payload.recording_url ?? payload.recording)
  const transcript = typeof payload.transcript === 'string' ? payload.transcript : ''
  const missed = payload.missed === true || payload.result === 'missed'
  return (
    <div className={styles.call}>
      <p className={styles.line}>
        <strong>
          {missed || seconds === null
            ? t(missed ? 'call.missed' : 'call.made')
            : t('call.lasted', { minutes: Math.floor(seconds / 60), seconds: Math.round(seconds % 60) })}
        </strong>
        {recording && (
          <ButtonLink
            kind="ghost"
            icon={Play}
            href={recording}
            target="_blank"
            rel="noopener noreferrer nofollow"
          >
            {t('call.recording')}
          </ButtonLink>
        )}
      </p>
      {transcript && (
        <details>
          <summary>{t('call.transcript')}</summary>
          <p className={styles.transcript}>{transcript}</p>
        </details>
      )}
    </div>
  )
}
