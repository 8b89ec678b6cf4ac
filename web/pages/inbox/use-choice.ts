import { useNavigate } from '@tanstack/react-router'
import { useCallback } from 'react'
import type { ConversationItem } from '../../../domain/channels/inbox-shapes.ts'

/** The conversation the page looks at, kept in the address; wide pages open the first, phones none. */
export function useChoice(items: readonly ConversationItem[], wanted: string | undefined, wide: boolean) {
  const navigate = useNavigate({ from: '/inbox' })
  const id = wanted ?? (wide ? items[0]?.id : undefined)
  const choose = useCallback(
    (item: ConversationItem | undefined, replace = true) =>
      navigate({ search: old => ({ ...old, c: item?.id, m: item?.found?.message_id }), replace }),
    [navigate],
  )
  const move = (by: number) => {
    const at = items.findIndex(one => one.id === id)
    const next = items[Math.max(0, Math.min(items.length - 1, at === -1 ? 0 : at + by))]
    if (!next) return
    void choose(next)
    focusRow(next.id)
  }
  /** Leaves a conversation that goes out of the list for its neighbour. */
  const leave = () => {
    const at = items.findIndex(one => one.id === id)
    const next = at === -1 ? undefined : (items[at + 1] ?? items[at - 1])
    void choose(wide ? next : undefined)
    if (next) focusRow(next.id)
  }
  return { id, item: items.find(one => one.id === id), choose, move, leave }
}

/** Brings a row into sight with the focus on it, once the page shows it. */
export function focusRow(id: string | undefined): void {
  requestAnimationFrame(() => {
    const row = id ? document.querySelector<HTMLElement>(`[data-conversation="${CSS.escape(id)}"]`) : null
    row?.scrollIntoView({ block: 'nearest' })
    row?.focus({ preventScroll: true })
  })
}
