import { useTranslation } from 'react-i18next'
import { LEVELS, TICKET_KINDS } from '../../domain/tickets/shapes.ts'
import type { TicketWhole } from '../../domain/tickets/ticket-shapes.ts'
import { SelectInput } from '../ui/field.tsx'
import { useLocalText } from '../ui/local-text.ts'
import { Panel } from '../ui/panel.tsx'
import { tickets } from './calls.ts'
import styles from './facts-form.module.css'
import { useTicketNames } from './use-ticket-names.ts'
import { useTicketSave } from './use-ticket-save.ts'

type Choice = { value: string; label: string }

/** What a ticket is and where it is; a choice is stored at once, and teaches. */
export function FactsForm({
  ticket,
  people,
  mayWrite,
}: {
  ticket: TicketWhole
  people: readonly { id: string; name: string }[]
  mayWrite: boolean
}) {
  const { t } = useTranslation('tickets')
  const say = useLocalText()
  const names = useTicketNames()
  const save = useTicketSave(tickets.update.mutationOptions())
  const live = mayWrite && ticket.status !== 'closed'
  const set = (change: Record<string, string | null>) => save.mutate({ number: ticket.number, ...change })
  const levels = LEVELS.map(value => ({ value, label: t(`level.${value}`) }))
  const named = (all: readonly { key: string; name: Parameters<typeof say>[0] }[]): Choice[] =>
    all.map(one => ({ value: one.key, label: say(one.name) }))
  const fields: [string, string, Choice[]][] = [
    ['kind', ticket.kind, TICKET_KINDS.map(value => ({ value, label: t(`kind.${value}`) }))],
    ['category', ticket.category, named(names.categories.filter(one => one.kind === ticket.kind))],
    ['queue', ticket.queue, named(names.queues)],
    [
      'assignee',
      ticket.assignee?.id ?? '',
      [{ value: '', label: t('nobody') }, ...people.map(one => ({ value: one.id, label: one.name }))],
    ],
    ['impact', ticket.impact, levels],
    ['urgency', ticket.urgency, levels],
  ]
  return (
    <Panel title={t('facts')}>
      <div className={styles.grid}>
        {fields.map(([field, value, choices]) => (
          <label key={field} htmlFor={`ticket-${field}`} className={styles.field}>
            <span>{t(`field.${field as 'kind'}`)}</span>
            <SelectInput
              id={`ticket-${field}`}
              value={value}
              disabled={!live || save.isPending}
              onChange={event => set({ [field]: event.target.value || null })}
            >
              {!choices.some(one => one.value === value) && (
                <option value={value}>{shownOf(field, value)}</option>
              )}
              {choices.map(one => (
                <option key={one.value} value={one.value}>
                  {one.label}
                </option>
              ))}
            </SelectInput>
          </label>
        ))}
      </div>
    </Panel>
  )

  function shownOf(field: string, value: string): string {
    if (field === 'assignee') return ticket.assignee?.name ?? value
    return field === 'queue' ? names.queue(value) : names.category(value)
  }
}
