/** A path as keys and positions joined by dots (`days.3.date`; the whole is ``) → the offset at which its value begins. */
export type JsonOffsets = Map<string, number>

/**
 * Where the values of a JSON text stand, so that a fault can name its line; browsers say that each in their own way or
 * not at all. `fault`: the offset of the first sign that no JSON has there, null for a text that is JSON.
 */
export function jsonOffsets(text: string): { offsets: JsonOffsets; fault: number | null } {
  const offsets: JsonOffsets = new Map()
  const token =
    // biome-ignore lint/suspicious/noControlCharactersInRegex: a text of JSON holds them only escaped
    /\s*("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[[\]{},:])/y
  let at = 0
  const peek = (): { sign: string; start: number; end: number } => {
    token.lastIndex = at
    const sign = token.exec(text)?.[1] ?? ''
    const start = sign ? token.lastIndex - sign.length : at + text.slice(at).search(/\S|$/)
    return { sign, start, end: token.lastIndex }
  }
  const take = (right: (sign: string) => boolean): string => {
    const { sign, start, end } = peek()
    if (!sign || !right(sign)) throw new Misplaced(start)
    at = end
    return sign
  }
  /** What stands between two brackets, parted by commas. */
  const each = (close: string, one: (index: number) => void) => {
    for (let index = 0; peek().sign !== close; index++) {
      if (index > 0) take(sign => sign === ',')
      one(index)
    }
    take(sign => sign === close)
  }
  const value = (path: string): void => {
    offsets.set(path, peek().start)
    const inside = (key: string | number) => (path === '' ? String(key) : `${path}.${key}`)
    const sign = take(one => !/^[\]},:]$/.test(one))
    if (sign === '[') each(']', index => value(inside(index)))
    if (sign === '{') {
      each('}', () => {
        const key = take(one => one.startsWith('"'))
        take(one => one === ':')
        value(inside(JSON.parse(key)))
      })
    }
  }
  try {
    value('')
    const after = peek()
    return { offsets, fault: after.start < text.length ? after.start : null }
  } catch (error) {
    if (error instanceof Misplaced) return { offsets, fault: error.offset }
    throw error
  }
}

class Misplaced extends Error {
  constructor(readonly offset: number) {
    super(`no JSON at ${offset}`)
  }
}

/** The line of an offset, from 1. */
export const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length
