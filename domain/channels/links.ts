export type TextPart = { text: string; url: string | null }

// Ends where prose goes on: spaces, Chinese signs, quotes and brackets of any script.
const URL_IN_TEXT = /https?:\/\/[^\s<>"'`{}|\\^\u3000-\u303f\uff00-\uffef\u2018-\u201f\p{Script=Han}]+/giu
const TRAILING = /[.,;:!?)\]]+$/

/** A plain text in parts, those that are web addresses with their address. Only http and https: a script is no link. */
export function splitLinks(text: string): TextPart[] {
  const parts: TextPart[] = []
  let end = 0
  for (const match of text.matchAll(URL_IN_TEXT)) {
    const found = trimmed(match[0])
    const url = addressOf(found)
    if (!url) continue
    if (match.index > end) parts.push({ text: text.slice(end, match.index), url: null })
    parts.push({ text: found, url })
    end = match.index + found.length
  }
  if (end < text.length) parts.push({ text: text.slice(end), url: null })
  return parts
}

/** Without the signs of the sentence around; a bracket that was opened within belongs to it. */
function trimmed(found: string): string {
  const tail = TRAILING.exec(found)?.[0] ?? ''
  if (tail.startsWith(')') && found.includes('(')) return found.slice(0, found.length - tail.length + 1)
  return found.slice(0, found.length - tail.length)
}

function addressOf(text: string): string | null {
  if (!URL.canParse(text)) return null
  const url = new URL(text)
  // Names and passwords in an address make it look like another one.
  return url.hostname && !url.username && !url.password ? url.href : null
}
