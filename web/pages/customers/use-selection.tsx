import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ListedCustomer } from '../../../domain/standing/list-contract.ts'
import { Checkbox } from '../../ui/checkbox.tsx'
import type { Column } from '../../ui/grid.tsx'

/** Rows that were chosen to be changed together: some by their codes, or everyone whom the filters find. */
export type Selection = {
  codes: ReadonlySet<string>
  everyone: boolean
  /** Chooses a row or lets it go; with `through`, all from the one chosen last up to it. */
  toggle: (code: string, through?: boolean) => void
  chooseEveryone: () => void
  clear: () => void
}

/** What is chosen belongs to one list: with other filters (`list`) nothing is. */
export function useSelection(rows: readonly ListedCustomer[], list: string): Selection {
  const [kept, setKept] = useState({ list, codes: new Set<string>(), everyone: false, last: '' })
  const now = kept.list === list ? kept : { list, codes: new Set<string>(), everyone: false, last: '' }
  const place = (code: string) => rows.findIndex(row => row.code === code)
  return {
    codes: now.codes,
    everyone: now.everyone,
    toggle: (code, through) => {
      const codes = new Set(now.codes)
      const [from, to] = [place(now.last), place(code)]
      if (through && from !== -1 && to !== -1) {
        for (const row of rows.slice(Math.min(from, to), Math.max(from, to) + 1)) codes.add(row.code)
      } else if (!codes.delete(code)) codes.add(code)
      setKept({ list, codes, everyone: false, last: code })
    },
    chooseEveryone: () => setKept({ ...now, everyone: true }),
    clear: () => setKept({ list, codes: new Set(), everyone: false, last: '' }),
  }
}

/** The column of boxes before the list; Shift chooses all up to a box. */
export function usePickColumn(selection: Selection): Column<ListedCustomer> {
  const { t } = useTranslation('standing')
  return {
    key: 'pick',
    head: <span className="unseen">{t('bulk.pick')}</span>,
    width: '20px',
    cell: row => (
      // biome-ignore lint/a11y/noStaticElementInteractions: only tells the box below it whether Shift was held
      // biome-ignore lint/a11y/useKeyWithClickEvents: Space and Shift+Space do the same for the current row
      <span
        onClick={event => {
          if (!event.shiftKey) return
          event.preventDefault()
          selection.toggle(row.code, true)
        }}
      >
        <Checkbox
          label={t('bulk.pick_named', { name: row.name })}
          checked={selection.everyone || selection.codes.has(row.code)}
          onChange={() => selection.toggle(row.code)}
        />
      </span>
    ),
  }
}
