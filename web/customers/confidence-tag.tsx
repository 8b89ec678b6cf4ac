import { useTranslation } from 'react-i18next'
import { StatusTag } from '../ui/status-tag.tsx'

/** How sure it is that two records are one: `把握 92%`. */
export function ConfidenceTag({ confidence }: { confidence: number }) {
  const { t } = useTranslation('customers')
  const tone = confidence >= 90 ? 'green' : confidence >= 70 ? 'amber' : 'grey'
  return <StatusTag tone={tone}>{t('same.confidence', { percent: confidence })}</StatusTag>
}
