import { useState } from 'react'

const KEPT = 'perennial.handbook-draft'

/** The text under work; it survives a reload and going to another page, and ends with the tab. */
export function useDraftText(): [string, (text: string) => void] {
  const [text, setText] = useState(() => sessionStorage.getItem(KEPT) ?? '')
  const write = (next: string) => {
    setText(next)
    try {
      sessionStorage.setItem(KEPT, next)
    } catch {
      // The browser keeps no more: the text stays on the page.
    }
  }
  return [text, write]
}
