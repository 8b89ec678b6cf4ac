import type { Concept } from '../../domain/knowledge/ask.ts'
import { searchTermsOf } from '../base/search-terms.ts'

/** The part of a text that answers best, at most `most` characters: all of it where it fits, else its best paragraphs in their order. */
export function passageOf(body: string, concepts: readonly Concept[], most: number): string {
  const text = body.trim()
  if (text.length <= most) return text
  const paragraphs = text
    .split(/\n\s*\n/)
    .map((words, at) => ({ words, at, worth: worthOf(words, concepts) }))
  const chosen: typeof paragraphs = []
  let length = 0
  for (const one of paragraphs.toSorted((a, b) => b.worth - a.worth || a.at - b.at)) {
    if (chosen.length > 0 && length + one.words.length > most) continue
    chosen.push(one)
    length += one.words.length + 2
  }
  return shorten(
    chosen
      .sort((a, b) => a.at - b.at)
      .map(one => one.words)
      .join('\n\n'),
    most,
  )
}

function worthOf(words: string, concepts: readonly Concept[]): number {
  const there = new Set(searchTermsOf(words))
  return concepts.reduce(
    (sum, { weight, forms }) =>
      sum + (forms.some(form => form.terms.every(term => there.has(term))) ? weight : 0),
    0,
  )
}

/** Cuts between characters, never inside one. */
export function shorten(text: string, most: number): string {
  const chars = [...text]
  return chars.length <= most
    ? text
    : `${chars
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`
}
