import { Problem } from '../../domain/base/problem.ts'

type Part = string | number

/** Where a page ended, as the text that asks for the next one. */
export const cursorOf = (parts: readonly Part[]): string =>
  Buffer.from(JSON.stringify(parts)).toString('base64url')

/** Reads a cursor whose parts have these types. Throws `input.bad_cursor`. */
export function readCursor(text: string, types: readonly ('string' | 'number')[]): Part[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    if (
      Array.isArray(parts) &&
      parts.length === types.length &&
      parts.every((part, i) => typeof part === types[i])
    )
      return parts as Part[]
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  throw new Problem('invalid', 'input.bad_cursor', 'the cursor is not one of ours', {
    fields: [{ path: 'cursor', code: 'input.bad_cursor', message: 'not one of ours' }],
  })
}
