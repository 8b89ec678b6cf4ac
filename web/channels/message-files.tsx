import { Paperclip, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { MessageFile } from '../../domain/channels/inbox-shapes.ts'
import { useFormat } from '../ui/format.ts'
import { Icon } from '../ui/icon.tsx'
import styles from './message-files.module.css'

const SHOWN = ['image/png', 'image/jpeg', 'image/gif', 'image/webp']
const KIB = 1024

export const fileUrl = (conversation: string, id: string): string =>
  `/api/v1/conversations/${encodeURIComponent(conversation)}/files/${encodeURIComponent(id)}`

/** How large a file is: `412 KB`. */
export function useFileSize(): (bytes: number) => string {
  const format = useFormat()
  return bytes =>
    bytes < KIB * KIB
      ? `${format.number(Math.max(1, Math.round(bytes / KIB)))} KB`
      : `${format.number(Math.round((bytes / KIB / KIB) * 10) / 10)} MB`
}

/** The files of a message; pictures are shown, everything is to be had. With `onRemove`: of one that is being written. */
export function MessageFiles({
  conversation,
  files,
  onRemove,
}: {
  conversation: string
  files: readonly MessageFile[]
  onRemove?: (id: string) => void
}) {
  const { t } = useTranslation('inbox')
  const size = useFileSize()
  if (files.length === 0) return null
  return (
    <ul className={styles.files}>
      {files.map(file => (
        <li key={file.id} className={styles.item}>
          {SHOWN.includes(file.type) && !onRemove && (
            <a href={fileUrl(conversation, file.id)} target="_blank" rel="noopener">
              <img
                className={styles.picture}
                src={fileUrl(conversation, file.id)}
                alt={file.name}
                loading="lazy"
              />
            </a>
          )}
          <span className={styles.file}>
            <Icon of={Paperclip} size={13} />
            <a
              className={styles.name}
              href={`${fileUrl(conversation, file.id)}?download`}
              download={file.name}
            >
              {file.name}
            </a>
            <span className={styles.size}>{size(file.size)}</span>
            {onRemove && (
              <button
                type="button"
                className="reach"
                aria-label={t('file.remove', { name: file.name })}
                onClick={() => onRemove(file.id)}
              >
                <Icon of={X} size={13} />
              </button>
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}
