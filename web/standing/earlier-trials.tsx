import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/button.tsx'
import { useFormat } from '../ui/format.ts'
import { trials } from './calls.ts'
import styles from './what-if-panel.module.css'

const SHOWN = 10

/** Trials of the last days, to look at again; asked for when opened. */
export function EarlierTrials({
  shown,
  onShow,
}: {
  shown: string | undefined
  onShow: (id: string) => void
}) {
  const { t } = useTranslation('standing')
  const format = useFormat()
  const [open, setOpen] = useState(false)
  const { data } = useQuery(
    trials.list.queryOptions({ input: { limit: SHOWN }, enabled: open, refetchOnMount: 'always' }),
  )
  const items = (data?.items ?? []).filter(one => one.status === 'done')
  return (
    <div className={styles.earlier}>
      <Button kind="ghost" aria-expanded={open} onClick={() => setOpen(!open)}>
        {t('trial.earlier')}
      </Button>
      {open && data && items.length === 0 && <p className={styles.note}>{t('trial.none')}</p>}
      {open && (
        <ul>
          {items.map(one => (
            <li key={one.id}>
              <button
                type="button"
                className={styles.past}
                aria-current={one.id === shown || undefined}
                onClick={() => onShow(one.id)}
              >
                {format.dateTime(one.asked_at)} · {one.asked_by}
                {one.wishes.period &&
                  ` · ${t('past.span', { from: format.date(one.wishes.period.from), to: format.date(one.wishes.period.to) })}`}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
