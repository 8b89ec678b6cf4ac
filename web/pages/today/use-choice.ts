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
    requestAnimationFrame(() => showRow(next.id))
  }
  /** Leaves a task that is done for its neighbour. */
  const leave = (id: string) => {
    const place = items.findIndex(one => one.id === id)
    const next = items[place + 1] ?? items[place - 1]
    void choose(next?.id)
  }
  const id = wanted ?? items[0]?.id
  return { id, item: items.find(one => one.id === id), choose, move, leave }
}

function showRow(id: string): void {
  const row = document.querySelector<HTMLElement>(`[data-task="${CSS.escape(id)}"]`)
  row?.scrollIntoView({ block: 'nearest' })
  row?.focus({ preventScroll: true })
}
