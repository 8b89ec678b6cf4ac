/** Why a cell or row was refused: `problem.<code>` of the catalogue `activity`, filled with `params`. */
export type Refusal = { code: string; params?: Record<string, string | number> }
export type FieldRefusal = Refusal & { column: string }

const SHOWN = 60

/** A value as a refusal quotes it: cut, so that one cell cannot fill a report. */
export const quoted = (value: string): string => cut(value, SHOWN, '…')

/** The beginning of a text: never half a character, and nothing in it that is none. */
export function cut(text: string, max: number, ellipsis = ''): string {
  if (text.length <= max) return text.replaceAll(/\p{Cs}/gu, '\ufffd')
  return text.slice(0, max).replaceAll(/\p{Cs}/gu, '') + ellipsis
}

export const refuse = (code: string, params?: Refusal['params']): Refusal =>
  params ? { code, params } : { code }
