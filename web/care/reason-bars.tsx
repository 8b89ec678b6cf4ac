import { useTranslation } from 'react-i18next'
import { addDays } from '../../domain/calendar/days.ts'
import { windowOf } from '../../domain/standing/metrics.ts'
import type { TaskReason } from '../../domain/tasks/shapes.ts'
import { type Bar, Bars } from '../ui/bars.tsx'
import { useFormat } from '../ui/format.ts'

type Evidence = NonNullable<TaskReason['evidence']>[number]

/** The counts a warning rests on as bars: before and now, contacted and answered, days left and their limit. */
export function ReasonBars({ reason }: { reason: TaskReason }) {
  const { t } = useTranslation('care')
  const bars = useBars()
  const sets = (reason.evidence ?? []).map(one => bars(one, reason)).filter(one => one.length > 0)
  return sets.map(set => <Bars key={set[0]!.label} label={t('why.title')} bars={set} />)
}

function useBars(): (evidence: Evidence, reason: TaskReason) => Bar[] {
  const { t } = useTranslation(['care', 'standing'])
  const format = useFormat()
  const count = (key: 'orders' | 'times' | 'days', value: number) =>
    t(`standing:value.${key}`, { count: value, number: format.number(value) })
  return ({ field, value, limit }, { values, on }) => {
    const window = windowOf(field)
    const at = (key: string) => Number(values[key] ?? 0)
    if (window?.base === 'order_drop' && on) {
      const { days } = window
      const span = (from: string, to: string) =>
        t('why.until', { from: format.shortDate(from), to: format.shortDate(to) })
      const [before, now] = [at(`orders_prev_${days}d`), at(`orders_${days}d`)]
      return [
        {
          label: span(addDays(on, 1 - 2 * days), addDays(on, -days)),
          value: before,
          text: count('orders', before),
        },
        { label: span(addDays(on, 1 - days), on), value: now, text: count('orders', now), tone: 'red' },
      ]
    }
    if (window?.base === 'response_rate') {
      const touches = at(`touches_${window.days}d`)
      const answered = Math.round(Number(value) * touches)
      return [
        { label: t('why.contacted'), value: touches, text: count('times', touches) },
        { label: t('why.answered'), value: answered, text: count('times', answered), tone: 'red' },
      ]
    }
    if (field === 'contract_days_left' && typeof limit === 'number') {
      return [
        { label: t('why.limit'), value: limit, text: count('days', limit) },
        {
          label: t('why.days_left'),
          value: Number(value),
          text: count('days', Number(value)),
          tone: 'amber',
        },
      ]
    }
    return []
  }
}
