import { useCallback, useState } from 'react'
import type { Draft } from '../../care/outcome-form.tsx'

const EMPTY: Draft = { outcome: null, note: '' }

/** What was begun to be written for each task: looking at another one, or a failed save, loses nothing. */
export function useDrafts() {
  const [drafts, setDrafts] = useState<ReadonlyMap<string, Draft>>(new Map())
  const put = useCallback(
    (id: string, draft: Draft | null) =>
      setDrafts(was => {
        const next = new Map(was)
        if (draft) next.set(id, draft)
        else next.delete(id)
        return next
      }),
    [],
  )
  return { of: (id: string | undefined): Draft => (id && drafts.get(id)) || EMPTY, put }
}
