import { useCallback, useEffect, useState } from 'preact/hooks'
import { Refusal } from './calls.ts'

export type Loaded<T> = { data: T | null; fault: Refusal | null; again: () => void; put: (data: T) => void }

/** Loads once and for each other `what`; what comes for something one has left already is dropped. */
export function useLoad<T>(what: string, load: () => Promise<T>): Loaded<T> {
  const [state, setState] = useState<{ what: string; data: T | null; fault: Refusal | null }>({
    what,
    data: null,
    fault: null,
  })
  const [tries, setTries] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `what` and the tries say when to load; `load` is made anew each time
  useEffect(() => {
    let left = false
    setState({ what, data: null, fault: null })
    load().then(
      data => left || setState({ what, data, fault: null }),
      error => {
        if (!(error instanceof Refusal)) throw error
        if (!left) setState({ what, data: null, fault: error })
      },
    )
    return () => {
      left = true
    }
  }, [what, tries])
  const again = useCallback(() => setTries(n => n + 1), [])
  const put = useCallback((data: T) => setState({ what, data, fault: null }), [what])
  return state.what === what ? { ...state, again, put } : { data: null, fault: null, again, put }
}
