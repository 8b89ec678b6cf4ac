/** A piece of a text: plain, or the address of a link. */
export type Piece = { text: string; href: string | null }

// Chinese runs on without spaces: an address ends where its own characters do.
const ADDRESS = /https?:\/\/[\w.~:/?#[\]@!$&'()*+,;=%-]+/g

/**
 * Splits a text at the http(s) addresses in it; everything else stays plain text. A full stop, comma or bracket at the
 * end of an address belongs to the sentence.
 */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const hit of text.matchAll(ADDRESS)) {
    const href = hit[0].replace(/[.,;:!?'")\]]+$/, '')
    if (!URL.canParse(href)) continue
    if (hit.index > from) pieces.push({ text: text.slice(from, hit.index), href: null })
    pieces.push({ text: href, href })
    from = hit.index + href.length
  }
  if (from < text.length) pieces.push({ text: text.slice(from), href: null })
  return pieces
}
