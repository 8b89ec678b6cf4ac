import { useTranslation } from 'react-i18next'
import type { TicketReason } from '../../domain/tickets/shapes.ts'
import { DataList } from '../ui/data-list.tsx'
import { useFormat } from '../ui/format.ts'
import { useLocalText } from '../ui/local-text.ts'
import { Panel } from '../ui/panel.tsx'
import { useTicketNames } from './use-ticket-names.ts'

/** Why each field is what it is: given, a rule with its words, learned, or said by a person. */
export function WhyPanel({ why }: { why: readonly TicketReason[] }) {
  const { t } = useTranslation('tickets')
  const say = useLocalText()
  const format = useFormat()
  const names = useTicketNames()
  const value = ({ field, value }: TicketReason): string => {
    if (field === 'queue') return names.queue(value)
    if (field === 'category') return names.category(value)
    if (field === 'kind') return t(`kind.${value as 'question'}`)
    if (field === 'priority') return value === 'vip' ? 'VIP' : t(`priority.${value as 'high'}`)
    if (field === 'impact' || field === 'urgency') return t(`level.${value as 'high'}`)
    return ''
  }
  const because = (one: TicketReason): string => {
    if (one.by === 'rule' && one.rule)
      return t('why.rule', {
        rule: say(one.rule.name),
        words: (one.words ?? []).map(word => t('why.word', { word })).join(t('why.comma')),
      })
    if (one.by === 'learned') return t('why.learned', { share: format.percent(one.confidence ?? 0) })
    if (one.by === 'person') return t('why.person', { who: one.who ?? '' })
    return t(`why.${one.by}`)
  }
  const shown = why.filter(one => one.field !== 'team' && one.field !== 'procedure')
  return (
    <Panel title={t('why.title')}>
      <DataList
        data={shown.map((one, i) => ({
          key: `${one.field}-${i}`,
          label: t(`field.${one.field as 'kind'}`),
          value: [value(one), because(one)].filter(Boolean).join(' · '),
        }))}
      />
    </Panel>
  )
}
