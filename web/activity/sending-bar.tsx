import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/button.tsx'
import { useFormat } from '../ui/format.ts'
import { Progress } from '../ui/progress.tsx'
import styles from './sending-bar.module.css'
import type { Sending } from './use-upload.ts'

/** A file on its way to the server. */
export function SendingBar({ sending, onStop }: { sending: Sending; onStop: () => void }) {
  const { t } = useTranslation('activity')
  const format = useFormat()
  return (
    <div className={styles.bar} role="status">
      <span className={styles.name}>{t('upload.sending', { name: sending.name })}</span>
      <Progress done={Math.round(sending.share * 100)} total={100} label={t('upload.label')} />
      <span>{format.percent(sending.share)}</span>
      <Button kind="ghost" icon={X} onClick={onStop}>
        {t('upload.stop')}
      </Button>
    </div>
  )
}
