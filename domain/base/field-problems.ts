import type { FieldProblem } from './problem.ts'

/** What a shape says of an input, as zod reports it. */
export type Issue = { path?: readonly unknown[]; code?: string; message: string; keys?: string[] }

/** The stable codes of faulty fields; each has a sentence `input:problem.…` in every language. */
export const FIELD_CODES = [
  'input.invalid_type',
  'input.invalid_format',
  'input.invalid_value',
  'input.too_small',
  'input.too_big',
  'input.unrecognized_keys',
  'input.invalid',
] as const

/** Each faulty place of an input, with its path as the caller wrote it. An unknown key is named as a place of its own. */
export function fieldProblems(issues: readonly Issue[]): FieldProblem[] {
  return issues.flatMap(issue => {
    const path = (issue.path ?? []).map(partOf)
    const places = issue.code === 'unrecognized_keys' ? (issue.keys ?? []).map(key => [...path, key]) : [path]
    return places.map(place => ({ path: place.join('.'), code: codeOf(issue.code), message: issue.message }))
  })
}

/** One English sentence that names the places. */
export const invalidSentence = (fields: readonly FieldProblem[]): string =>
  `The input is not valid: ${fields.map(field => field.path || 'the whole input').join(', ')}`

const codeOf = (code: string | undefined): string =>
  FIELD_CODES.find(known => known === `input.${code}`) ?? 'input.invalid'

const partOf = (part: unknown): string =>
  String(typeof part === 'object' && part !== null && 'key' in part ? part.key : part)
