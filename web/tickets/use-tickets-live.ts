import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { type LiveChange, liveStream } from '../api/live-stream.ts'
import { tickets } from './calls.ts'

const desk = liveStream('/api/v1/inbox/stream')
/** Lists are asked for at most so often, however much happens. */
const LISTS_MS = 800

/** Keeps what is shown of tickets as it is. */
export function useTicketsLive(enabled: boolean): void {
  const queries = useQueryClient()
  useEffect(() => {
    if (!enabled) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const leave = desk.listen((change: LiveChange) => {
      if (change.kind === 'change' && change.ids.what !== 'ticket') return
      timer ??= setTimeout(() => {
        timer = undefined
        void queries.invalidateQueries({ queryKey: tickets.key() })
      }, LISTS_MS)
    })
    return () => {
      clearTimeout(timer)
      leave()
    }
  }, [queries, enabled])
}
