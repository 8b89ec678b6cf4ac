import { FileX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../ui/icon.tsx'
import { useSay } from '../ui/say.ts'
import styles from './mail-extras.module.css'
import { useFileSize } from './message-files.tsx'

type LeftOut = { name: string; size: number | null; reason: string }

/** What a message brought beside its text: files that were stopped and why, who else got it, the history below an answer. */
export function MailExtras({ payload }: { payload: Record<string, unknown> }) {
  const { t } = useTranslation('channels')
  const say = useSay()
  const size = useFileSize()
  const leftOut = Array.isArray(payload.left_out) ? (payload.left_out as LeftOut[]) : []
  const quoted = typeof payload.quoted === 'string' ? payload.quoted : ''
  const copies = Array.isArray(payload.cc) ? (payload.cc as string[]) : []
  const automatic = typeof payload.automatic === 'string' ? payload.automatic : null
  if (leftOut.length + copies.length === 0 && !quoted && !automatic && !payload.cut) return null
  return (
    <div className={styles.extras}>
      {automatic && (
        <span>{t('extras.automatic', { why: say(`channels:automatic.${automatic}`, {}, automatic) })}</span>
      )}
      {copies.length > 0 && <span>{t('extras.copies', { to: copies.join(', ') })}</span>}
      {payload.cut === true && <span>{t('extras.cut')}</span>}
      {leftOut.length > 0 && (
        <ul className={styles.left} aria-label={t('extras.left_out')}>
          {leftOut.map((file, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a mail may bring two files of one name, and their order stands
            <li key={i}>
              <Icon of={FileX} size={14} />
              <span className={styles.name}>{file.name}</span>
              {file.size !== null && <span>{size(file.size)}</span>}
              <span>{say(`channels:left_out.${file.reason}`, {}, file.reason)}</span>
            </li>
          ))}
        </ul>
      )}
      {quoted && (
        <details>
          <summary className={styles.summary}>{t('extras.quoted')}</summary>
          <p className={styles.quoted} dir="auto">
            {quoted}
          </p>
        </details>
      )}
    </div>
  )
}
