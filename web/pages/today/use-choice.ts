import { useNavigate } from '@tanstack/react-router'
import { useCallback, useEffect, useRef } from 'react'
import type { TodayItem } from '../../../domain/care/shapes.ts'

/**
 * The task the page looks at, kept in the address. Without one it is the first; when it leaves the list (done, handed
 * over) the one that took its place. A task of the address that is not in the list stays: a link led to it.
 */
export function useChoice(items: readonly TodayItem[], wanted: string | undefined) {
  const navigate = useNavigate({ from: '/today' })
  const last = useRef(0)
  const at = wanted === undefined ? 0 : items.findIndex(one => one.id === wanted)
  useEffect(() => {
    if (at !== -1) last.current = at
  }, [at])
  const choose = useCallback(
    (id: string | undefined) => navigate({ search: old => ({ ...old, task: id }), replace: true }),
    [navigate],
  )
  /** Goes `by` rows on and brings the row into sight with the focus on it. */
  const move = (by: number) => {
    const from = at === -1 ? Math.min(last.current, items.length) - (by > 0 ? 1 : 0) : at
    const next = items[Math.max(0, Math.min(items.length - 1, from + by))]
    if (!next) return
    void choose(next.id)
    focusSoon(next.id)
  }
  /** Leaves a task that is done, postponed or handed over for its neighbour. */
  const leave = (id: string) => {
    const place = items.findIndex(one => one.id === id)
    const next = items[place + 1] ?? items[place - 1]
    void choose(next?.id)
    focusSoon(next?.id)
  }
  /** Comes back to a task that could not be done after all. */
  const back = (id: string) => {
    void choose(id)
    focusSoon(id)
  }
  const id = wanted ?? items[0]?.id
  /** Gives the focus back to the list when what had it is gone. */
  const catchFocus = () =>
    requestAnimationFrame(() => {
      if (document.activeElement === null || document.activeElement === document.body) focusRow(id)
    })
  return { id, item: items.find(one => one.id === id), choose, move, leave, back, catchFocus }
}

/** Once the page shows what was chosen. */
const focusSoon = (id: string | undefined): void => {
  requestAnimationFrame(() => focusRow(id))
}

/** A row of the grid, the button of a card on phones, or the page when the list is empty. */
function focusRow(id: string | undefined): void {
  const row = id ? document.querySelector<HTMLElement>(`[data-task="${CSS.escape(id)}"]`) : null
  row?.scrollIntoView({ block: 'nearest' })
  const target = row?.matches('[role=row]') ? row : row?.querySelector<HTMLElement>('button')
  const page = document.querySelector<HTMLElement>('main')
  ;(target ?? page)?.focus({ preventScroll: true })
}
