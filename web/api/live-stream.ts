/** What a stream tells: ids of what changed, or `again` when something may have been missed. */
export type LiveChange = { kind: 'change'; ids: Record<string, string> } | { kind: 'again' }
type Listener = (change: LiveChange) => void

const RETRY_MS = 3_000

/**
 * Listens to a stream of server-sent events as long as somebody wants to hear it and the page is in sight. The browser
 * reconnects by itself; whatever may have been missed meanwhile is told as `again`. All listeners of a page share one
 * connection, because a browser has few of them per server; pages out of sight give theirs back.
 */
export function liveStream(path: string): { listen(listener: Listener): () => void } {
  const listeners = new Set<Listener>()
  let source: EventSource | null = null
  let retry: ReturnType<typeof setTimeout> | undefined

  const tell = (change: LiveChange): void => {
    for (const listener of listeners) listener(change)
  }
  const close = (): void => {
    clearTimeout(retry)
    source?.close()
    source = null
  }
  const open = (): void => {
    if (source || listeners.size === 0 || document.visibilityState === 'hidden') return
    source = new EventSource(path)
    source.addEventListener('change', event => tell({ kind: 'change', ids: JSON.parse(event.data) }))
    source.addEventListener('again', () => tell({ kind: 'again' }))
    // Lost connections come back by themselves; a refusal ends the stream and is tried again later.
    source.addEventListener('error', () => {
      if (source?.readyState !== EventSource.CLOSED) return
      close()
      retry = setTimeout(open, RETRY_MS)
    })
  }
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') close()
    else open()
  })
  return {
    listen(listener) {
      listeners.add(listener)
      open()
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) close()
      }
    },
  }
}
