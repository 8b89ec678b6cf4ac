import { type ReactNode, useState } from 'react'
import type { BulkTarget } from '../../../domain/standing/bulk-contract.ts'
import { BulkHistory } from '../../standing/bulk-history.tsx'
import { BulkProgress } from '../../standing/bulk-progress.tsx'
import { filtersOf, type ListSearch } from '../../standing/list-search.ts'
import { BulkDialog } from './bulk-dialog.tsx'
import type { Selection } from './use-selection.tsx'

/** Changing what is chosen: asking, watching it run, its history. `parts` stands at the foot of the page. */
export function useBulk(
  search: ListSearch,
  selection: Selection,
): { ready: boolean; ask: () => void; remember: () => void; parts: ReactNode } {
  const [open, setOpen] = useState<'ask' | 'history' | null>(null)
  const [running, setRunning] = useState<{ id: string; round: number } | null>(null)
  const watch = (id: string) => setRunning(was => ({ id, round: (was?.round ?? 0) + 1 }))
  const target: BulkTarget = selection.everyone
    ? { filters: filtersOf(search) }
    : { codes: [...selection.codes] }
  const ready = selection.everyone || selection.codes.size > 0
  return {
    ready,
    ask: () => ready && setOpen('ask'),
    remember: () => setOpen('history'),
    parts: (
      <>
        {running && <BulkProgress key={running.round} id={running.id} onUndo={watch} />}
        {open === 'ask' && (
          <BulkDialog
            target={target}
            onClose={() => setOpen(null)}
            onStarted={edit => {
              setOpen(null)
              selection.clear()
              watch(edit.id)
            }}
          />
        )}
        {open === 'history' && (
          <BulkHistory
            onClose={() => setOpen(null)}
            onUndo={id => {
              setOpen(null)
              watch(id)
            }}
          />
        )}
      </>
    ),
  }
}
