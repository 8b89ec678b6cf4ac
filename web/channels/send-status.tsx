import { useTranslation } from 'react-i18next'
import type { MessageSendStatus } from '../../domain/channels/conversation-shapes.ts'
import { SelectInput } from '../ui/field.tsx'
import { StatusTag, type Tone } from '../ui/status-tag.tsx'
import styles from './outbox-part.module.css'

// A notice to the staff knows no `delivered`; else both ways out have the same states.
const TONES: Record<MessageSendStatus, Tone> = {
  queued: 'grey',
  sending: 'grey',
  sent: 'green',
  delivered: 'green',
  held: 'grey',
  skipped: 'grey',
  failed: 'red',
  unclear: 'amber',
}

/** What became of a send. */
export function SendStatusTag({ status }: { status: MessageSendStatus }) {
  const { t } = useTranslation('channels')
  return <StatusTag tone={TONES[status]}>{t(`status.${status}`)}</StatusTag>
}

/** Narrows a list of sends to those of a status. */
export function SendStatusFilter<S extends MessageSendStatus>({
  statuses,
  value,
  onChange,
}: {
  statuses: readonly S[]
  value: S | undefined
  onChange: (status: S | undefined) => void
}) {
  const { t } = useTranslation('channels')
  return (
    <div className={styles.bar}>
      <SelectInput
        aria-label={t('outbox.status')}
        value={value ?? ''}
        onChange={event => onChange(statuses.find(one => one === event.target.value))}
      >
        <option value="">{t('outbox.every_status')}</option>
        {statuses.map(one => (
          <option key={one} value={one}>
            {t(`status.${one}`)}
          </option>
        ))}
      </SelectInput>
    </div>
  )
}
