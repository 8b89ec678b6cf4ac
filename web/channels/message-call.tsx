import { Play } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { splitLinks } from '../../domain/channels/links.ts'
import { ButtonLink } from '../ui/button.tsx'

/** Only what is a web address as a whole is a link. */
const urlOf = (value: unknown): string | null => {
  const parts = typeof value === 'string' ? splitLinks(value) : []
  return parts.length === 1 ? parts[0]!.url : null
}

/** The recording of a call, where there is one; how long it was and what was said stand in the message itself. */
export function MessageCall({ payload }: { payload: Record<string, unknown> }) {
  const { t } = useTranslation('inbox')
  const recording = urlOf(payload.recording_url)
  if (!recording) return null
  return (
    <p>
      <ButtonLink
        kind="ghost"
        icon={Play}
        href={recording}
        target="_blank"
        rel="noopener noreferrer nofollow"
      >
        {t('call.recording')}
      </ButtonLink>
    </p>
  )
}
