import * as z from 'zod/mini'
import { fieldProblems, invalidSentence } from './field-problems.ts'
import { Problem } from './problem.ts'

/** What a verb does with its input first: the parsed value, or `invalid` with every faulty place. */
export function parseInput<S extends z.ZodMiniType>(shape: S, input: unknown): z.output<S> {
  const result = z.safeParse(shape, input)
  if (result.success) return result.data
  const fields = fieldProblems(result.error.issues)
  throw new Problem('invalid', 'input.invalid', invalidSentence(fields), { fields })
}
