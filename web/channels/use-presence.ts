import { useMutation } from '@tanstack/react-query'
import { useCallback, useEffect, useRef } from 'react'
import { conversations } from './inbox-calls.ts'

/** Said again so often, well before the server forgets. */
const AGAIN_MS = 20_000
/** Who has not typed for so long only looks. */
const TYPING_MS = 8_000

/** Tells colleagues that a conversation is open here, and when somebody types in it; answers what to call on typing. */
export function usePresence(id: string | undefined, enabled: boolean): () => void {
  const { mutate } = useMutation(conversations.presence.mutationOptions({ retry: false }))
  const typedAt = useRef(0)
  const told = useRef<'looking' | 'typing' | null>(null)
  const tell = useCallback(
    (state: 'looking' | 'typing' | 'gone') => {
      if (!id || !enabled) return
      told.current = state === 'gone' ? null : state
      mutate({ id, state })
    },
    [id, enabled, mutate],
  )
  useEffect(() => {
    if (!id || !enabled) return
    tell('looking')
    const again = setInterval(() => {
      if (document.visibilityState === 'hidden') return
      tell(Date.now() - typedAt.current < TYPING_MS ? 'typing' : 'looking')
    }, AGAIN_MS)
    return () => {
      clearInterval(again)
      tell('gone')
    }
  }, [id, enabled, tell])
  return useCallback(() => {
    typedAt.current = Date.now()
    if (told.current !== 'typing') tell('typing')
  }, [tell])
}
