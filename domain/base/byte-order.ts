/** Compares texts as PostgreSQL's "C" collation does: by code point, which is the byte order of UTF-8. */
export function compareByteOrder(a: string, b: string): -1 | 0 | 1 {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    if (a.charCodeAt(i) === b.charCodeAt(i)) continue
    const x = a.codePointAt(i)!
    const y = b.codePointAt(i)!
    return x < y ? -1 : 1
  }
  return a.length < b.length ? -1 : a.length > b.length ? 1 : 0
}
