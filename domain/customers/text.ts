import * as z from 'zod/mini'

// Control characters, tab and line break included: PostgreSQL refuses NUL, and the rest breaks lists and exports. With them
// the ones that turn the direction of what follows: they reach out of a name into the sentence that has it.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
export const CONTROL = /[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
export const CONTROL_BUT_LINES = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]/

/** Whether a text has characters that no text may have; `lines`: line breaks and tabs may stand. */
export const hasControl = (text: string, lines: boolean): boolean =>
  (lines ? CONTROL_BUT_LINES : CONTROL).test(text)

/** One line of text, outer space cut; empty becomes null, as an empty cell of an import does. */
export const line = (max: number) =>
  z.pipe(
    z.string().check(
      z.trim(),
      z.maxLength(max),
      z.refine(text => !CONTROL.test(text), { error: 'no control characters' }),
    ),
    z.transform((text: string) => (text === '' ? null : text)),
  )

/** Like `line`, and something must be left. */
export const filledLine = (max: number) =>
  z.string().check(
    z.trim(),
    z.minLength(1),
    z.maxLength(max),
    z.refine(text => !CONTROL.test(text), { error: 'no control characters' }),
  )

/** Text of several lines; empty becomes null. */
export const lines = (max: number) =>
  z.pipe(
    z.string().check(
      z.trim(),
      z.maxLength(max),
      z.refine(text => !CONTROL_BUT_LINES.test(text), { error: 'no control characters' }),
    ),
    z.transform((text: string) => (text === '' ? null : text)),
  )
