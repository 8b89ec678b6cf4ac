import { useTranslation } from 'react-i18next'
import type { TicketChange } from '../../domain/tickets/ticket-shapes.ts'
import { useFormat } from '../ui/format.ts'
import { Panel } from '../ui/panel.tsx'
import { useSay } from '../ui/say.ts'
import styles from './history-panel.module.css'
import { useTicketNames } from './use-ticket-names.ts'

const TIME = /^\d{4}-\d\d-\d\dT/

/** Everything that happened to a ticket, the latest first. */
export function HistoryPanel({ changes }: { changes: readonly TicketChange[] }) {
  const { t } = useTranslation('tickets')
  const format = useFormat()
  const word = useValueWord()
  return (
    <Panel title={t('history.title')}>
      <ol className={styles.list}>
        {changes.toReversed().map((one, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: history only grows at its other end
          <li key={changes.length - i} className={styles.item}>
            <p className={styles.what}>
              {t(`history.kind.${one.kind as 'opened'}`)}
              {Object.entries(one.fields).map(([field, [from, to]]) => (
                <span key={field} className={styles.field}>
                  {[from && word(field, from), to && word(field, to)].filter(Boolean).join(' → ')}
                </span>
              ))}
            </p>
            {one.note && (
              <p className={styles.note} dir="auto">
                {one.note}
              </p>
            )}
            <p className={styles.when}>
              {one.by} · <time dateTime={one.at}>{format.dateTime(one.at)}</time>
            </p>
          </li>
        ))}
      </ol>
    </Panel>
  )
}

/** A value of the history in the reader's words. */
function useValueWord(): (field: string, value: string) => string {
  const say = useSay()
  const names = useTicketNames()
  const format = useFormat()
  return (field, value) => {
    if (field === 'queue') return names.queue(value)
    if (field === 'category') return names.category(value)
    if (TIME.test(value)) return format.dateTime(value)
    const group = field === 'impact' || field === 'urgency' ? 'level' : field
    return say(`tickets:${group}.${value}`, {}, value)
  }
}
