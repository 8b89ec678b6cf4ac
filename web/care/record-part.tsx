import { useTranslation } from 'react-i18next'
import type { TodayPanel } from '../../domain/care/shapes.ts'
import { Part } from '../ui/panel.tsx'
import { useSay } from '../ui/say.ts'

/** What is to be written down beside the contact: fields of the file, a promise. */
export function RecordPart({ panel: { record } }: { panel: TodayPanel }) {
  const { t } = useTranslation('care')
  const say = useSay()
  const what = [
    ...(record?.fields ?? []).map(field => say(`standing:field.${field}`, {}, field)),
    ...(record?.promise ? [t('recorded.promise')] : []),
  ]
  if (what.length === 0) return null
  return (
    <Part title={t('recorded.title')}>
      <p>{what.join(t('between'))}</p>
    </Part>
  )
}
