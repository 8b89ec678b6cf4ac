/** One stretch of opening in minutes since local midnight: 09:00–12:00 is { from: 540, to: 720 }. */
export type Opening = { from: number; to: number }

const PATTERN = /^([01]\d|2[0-4]):([0-5]\d)-([01]\d|2[0-4]):([0-5]\d)$/

/** Reads `09:00-12:00`; null when it is not a time span or ends before it starts. `24:00` is the day's end. */
export function parseOpening(text: string): Opening | null {
  const m = PATTERN.exec(text)
  if (!m) return null
  const from = +m[1]! * 60 + +m[2]!
  const to = +m[3]! * 60 + +m[4]!
  return from < to && to <= 24 * 60 ? { from, to } : null
}

/** A day's openings in order. Throws on a text `parseOpening` refuses; the handbook's schema has checked before. */
export function openingsOf(texts: readonly string[]): Opening[] {
  return texts.map(text => {
    const opening = parseOpening(text)
    if (!opening) throw new Error(`not an opening: ${text}`)
    return opening
  })
}

/** Whether each opening starts after the one before it has ended. */
export const inOrder = (openings: readonly Opening[]): boolean =>
  openings.every((opening, i) => i === 0 || openings[i - 1]!.to < opening.from)
