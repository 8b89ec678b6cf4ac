import { useTranslation } from 'react-i18next'
import { useFormat } from '../ui/format.ts'
import { ToneText } from '../ui/status-tag.tsx'
import { leftUntil, toneOf } from './countdown.ts'
import { useNow } from './use-now.ts'

/** Counts down to a due time; the time itself is its tooltip. */
export function DueLeft({ due }: { due: string }) {
  const { t } = useTranslation('tickets')
  const format = useFormat()
  const now = useNow()
  const { over, unit, first, second } = leftUntil(Date.parse(due), now)
  const span = t(`left.${unit}`, { first, second })
  return (
    <time dateTime={due} title={format.dateTime(due)}>
      <ToneText tone={toneOf(Date.parse(due), now)} strong={over}>
        {over ? t('left.over', { span }) : t('left.ahead', { span })}
      </ToneText>
    </time>
  )
}
