import { useTranslation } from 'react-i18next'
import { addDays } from '../../domain/calendar/days.ts'
import type { PunctualityBy, PunctualityGroup } from '../../domain/care/punctuality-contract.ts'
import { useFormat } from '../ui/format.ts'
import { useLocalText } from '../ui/local-text.ts'

/** What a group of punctuality is called, and a step's playbook beside it. */
export function useGroupName(by: PunctualityBy): (one: PunctualityGroup) => { name: string; note?: string } {
  const { t } = useTranslation('care')
  const format = useFormat()
  const local = useLocalText()
  return one => {
    if (by === 'week') {
      return { name: `${format.shortDate(one.key)} – ${format.shortDate(addDays(one.key, 6))}` }
    }
    if (by === 'step') {
      return one.step
        ? { name: local(one.step.name), note: local(one.step.playbook) }
        : { name: t('punctuality.no_step') }
    }
    return { name: one.name ?? t(`punctuality.no_${by}`) }
  }
}
