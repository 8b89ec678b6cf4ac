import { useTranslation } from 'react-i18next'
import { PRIORITIES, TICKET_KINDS } from '../../../domain/tickets/shapes.ts'
import { useTicketNames } from '../../tickets/use-ticket-names.ts'
import { SelectInput, TextInput } from '../../ui/field.tsx'
import listPage from '../../ui/list-page.module.css'
import { useLocalText } from '../../ui/local-text.ts'
import type { TicketsSearch } from './search.ts'

/** Narrows the queue; every choice stands in the address. */
export function Filters({
  search,
  counts,
  onChange,
}: {
  search: TicketsSearch
  counts: Record<string, number>
  onChange: (change: Partial<TicketsSearch>) => void
}) {
  const { t } = useTranslation('tickets')
  const { queues } = useTicketNames()
  const say = useLocalText()
  return (
    <search className={listPage.bar}>
      <TextInput
        type="search"
        id="tickets-q"
        aria-label={t('filter.q')}
        placeholder={t('filter.q')}
        defaultValue={search.q ?? ''}
        onChange={event => onChange({ q: event.target.value || undefined })}
      />
      <SelectInput
        aria-label={t('filter.queue')}
        value={search.queue ?? ''}
        onChange={event => onChange({ queue: event.target.value || undefined })}
      >
        <option value="">{t('filter.every_queue')}</option>
        {queues.map(one => (
          <option key={one.key} value={one.key}>
            {`${say(one.name)} (${counts[one.key] ?? 0})`}
          </option>
        ))}
      </SelectInput>
      <SelectInput
        aria-label={t('filter.kind')}
        value={search.kind ?? ''}
        onChange={event => onChange({ kind: (event.target.value || undefined) as TicketsSearch['kind'] })}
      >
        <option value="">{t('filter.every_kind')}</option>
        {TICKET_KINDS.map(one => (
          <option key={one} value={one}>
            {t(`kind.${one}`)}
          </option>
        ))}
      </SelectInput>
      <SelectInput
        aria-label={t('filter.priority')}
        value={search.priority ?? ''}
        onChange={event =>
          onChange({ priority: (event.target.value || undefined) as TicketsSearch['priority'] })
        }
      >
        <option value="">{t('filter.every_priority')}</option>
        {PRIORITIES.map(one => (
          <option key={one} value={one}>
            {t(`priority.${one}`)}
          </option>
        ))}
      </SelectInput>
    </search>
  )
}
