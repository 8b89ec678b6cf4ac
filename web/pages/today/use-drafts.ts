import { useCallback, useState } from 'react'
import { useMe } from '../../api/session.ts'
import type { Draft } from '../../care/outcome-form.tsx'
import { keepDrafts, keptDrafts } from './kept-drafts.ts'

const EMPTY: Draft = { outcome: null, note: '' }

/** What was begun to be written for each task: looking at another one, another page or a failed save loses nothing. */
export function useDrafts() {
  const person = useMe()?.id ?? ''
  const [drafts, setDrafts] = useState(() => keptDrafts(person))
  const put = useCallback(
    (id: string, draft: Draft | null) =>
      setDrafts(was => {
        const { [id]: _, ...others } = was
        const next = draft ? { ...others, [id]: draft } : others
        keepDrafts(person, next)
        return next
      }),
    [person],
  )
  return { of: (id: string | undefined): Draft => (id && drafts[id]) || EMPTY, put }
}
