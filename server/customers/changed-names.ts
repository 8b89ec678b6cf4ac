import { isDeepStrictEqual } from 'node:util'
import { customName } from '../../domain/customers/custom-field.ts'

/** The fields of an input as the audit names them: each of the company's own by itself. */
export const namesOf = (input: { custom?: Record<string, unknown> | undefined }): string[] =>
  Object.keys(input).flatMap(name =>
    name === 'custom' ? Object.keys(input.custom ?? {}).map(customName) : [name],
  )

/** Which of the company's own fields two states differ in, as the audit names them. */
export const customDiffering = (before: Record<string, unknown>, after: Record<string, unknown>): string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter(key => !isDeepStrictEqual(before[key], after[key]))
    .map(customName)
