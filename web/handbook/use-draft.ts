import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { type InnerPath, setIn } from '../../domain/base/set-in.ts'
import type { HandbookDraftAnswer } from '../../domain/handbook/draft-contract.ts'
import { handbookDrafts } from './draft-calls.ts'
import { type DraftHistory, noHistory, remember, stepBack } from './draft-history.ts'

type Sections = Record<string, unknown>

export type DraftEdits = {
  /** The draft as the server has it: revision, who saved it when, what was found. */
  kept: HandbookDraftAnswer
  /** The draft as it is on the page. */
  sections: Sections
  set: (path: InnerPath, value: unknown) => void
  replace: (sections: Sections) => void
  /** Goes back by one step; null when there is none. */
  undo: (() => void) | null
  saving: boolean
  saved: boolean
  /** Why the last save was refused; nothing more is saved by itself until `flush` is asked for. */
  error: unknown
  /** Saves now what is not saved yet. Throws what the server said. */
  flush: () => Promise<HandbookDraftAnswer>
}

const AFTER_MS = 400

/** A draft under the hands of one person: changed on the page at once, kept by the server a moment later, one save at a time. */
export function useDraft(opened: HandbookDraftAnswer): DraftEdits {
  const queries = useQueryClient()
  const [sections, setSections] = useState<Sections>(opened.sections)
  const [kept, setKept] = useState(opened)
  const [saving, setSaving] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const [history, setHistory] = useState<DraftHistory<Sections>>(noHistory)
  const latest = useRef({ sections, kept })
  latest.current.sections = sections
  const running = useRef<Promise<HandbookDraftAnswer> | null>(null)

  const flush = useCallback((): Promise<HandbookDraftAnswer> => {
    const save = async () => {
      const now = latest.current
      while (now.sections !== now.kept.sections) {
        const sent = now.sections
        const { id, revision } = now.kept
        const answer = await handbookDrafts.save.call({ id, revision, sections: sent })
        now.kept = { ...now.kept, ...answer, sections: sent }
        queries.setQueryData(handbookDrafts.get.queryKey({ input: { id } }), now.kept)
        setKept(now.kept)
      }
      return now.kept
    }
    if (!running.current) {
      setSaving(true)
      setError(null)
      running.current = save()
        .catch(reason => {
          setError(reason)
          throw reason
        })
        .finally(() => {
          running.current = null
          setSaving(false)
        })
    }
    return running.current
  }, [queries])

  const saved = sections === kept.sections
  useEffect(() => {
    if (saved || error) return
    // What a save was refused for is shown by `error`.
    const timer = setTimeout(() => flush().catch(() => undefined), AFTER_MS)
    return () => clearTimeout(timer)
  }, [saved, error, flush])
  useLeaving(saved, flush)

  const change = (path: InnerPath, next: Sections) => {
    setHistory(was => remember(was, sections, path, Date.now()))
    setSections(next)
  }
  const back = stepBack(history)
  return {
    kept,
    sections,
    set: (path, value) => change(path, setIn(sections, path, value)),
    replace: next => change([], next),
    undo:
      back &&
      (() => {
        setHistory(back.history)
        setSections(back.state)
      }),
    saving,
    saved,
    error,
    flush,
  }
}

/** Going to another page saves first; closing the window with something unsaved asks. */
function useLeaving(saved: boolean, flush: () => Promise<unknown>): void {
  const unsaved = useRef(!saved)
  unsaved.current = !saved
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (unsaved.current) event.preventDefault()
    }
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [])
  useEffect(
    () => () => {
      if (unsaved.current) void flush()
    },
    [flush],
  )
}
