import { HeartCrack } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Emotion } from '../../domain/channels/conversation-shapes.ts'
import { StatusTag } from '../ui/status-tag.tsx'

/** Says that somebody is upset or glad; what is neither needs no word. */
export function EmotionTag({ emotion }: { emotion: Emotion | null }) {
  const { t } = useTranslation('inbox')
  if (emotion !== 'negative' && emotion !== 'positive') return null
  return emotion === 'negative' ? (
    <StatusTag tone="red" icon={HeartCrack}>
      {t('emotion.negative')}
    </StatusTag>
  ) : (
    <StatusTag tone="green">{t('emotion.positive')}</StatusTag>
  )
}
