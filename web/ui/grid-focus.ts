import { type RefObject, useEffect, useRef } from 'react'

/** How many frames to wait for a row that scrolling brings into the page. */
const PATIENCE = 10

type Frame = RefObject<HTMLElement | null>
type Scrolls = { scrollToIndex(index: number): void }

/**
 * Brings the current row into sight. When it changes while the list is shown, by whatever key, it also takes the focus;
 * a list that opens on a row leaves the focus where it is.
 */
export function useShowCurrent(frame: Frame, virtual: Scrolls, at: number): void {
  const before = useRef<number | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another row is what brings it into sight, not another render
  useEffect(() => {
    const first = before.current === null
    before.current = at
    if (at === -1) return
    virtual.scrollToIndex(at)
    return onRow(frame, at, row => {
      row.scrollIntoView({ block: 'nearest' })
      if (!first) row.focus({ preventScroll: true })
    })
  }, [at])
}

/** Once the row is in the page; after the router, which puts a list back to where it stood before. */
function onRow(frame: Frame, index: number, act: (row: HTMLElement) => void): () => void {
  let tries = 0
  let asked = requestAnimationFrame(function look() {
    const row = frame.current?.querySelector<HTMLElement>(`[aria-rowindex="${index + 2}"]`)
    tries += 1
    if (row) act(row)
    else if (tries < PATIENCE) asked = requestAnimationFrame(look)
  })
  return () => cancelAnimationFrame(asked)
}

/** Keys pressed where nothing, or only the page's title, has the focus. */
export function useKeysFromOutside(run: (event: KeyboardEvent) => void): void {
  const latest = useRef(run)
  latest.current = run
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const { activeElement, body } = document
      const nowhere = activeElement === body || activeElement?.id === 'page-title'
      if (nowhere && !event.defaultPrevented && !event.ctrlKey && !event.metaKey && !event.altKey)
        latest.current(event)
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
}
