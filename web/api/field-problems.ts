import { useSay } from '../ui/say.ts'
import { failureOf, sayFailure } from './problem.ts'

/** What the server says of single fields, by path as the form names them; empty when it speaks of none. */
export function useFieldProblems(): (error: unknown) => Record<string, string> {
  const say = useSay()
  return error => {
    if (!error) return {}
    const failure = failureOf(error)
    const told = (failure.fields ?? []).map(({ path, code, message, params: own }) => {
      const params = { ...failure.params, ...own }
      const full = code.includes('.') ? code : `input.${code}`
      return [
        path,
        sayFailure(say, { status: 0, code: full, params, detail: message, reference: null }),
      ] as const
    })
    return Object.fromEntries(told)
  }
}
