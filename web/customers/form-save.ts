import { useFieldProblems } from '../api/field-problems.ts'
import { useFailureText } from '../api/problem.ts'
import type { FormProblems } from './customer-form.tsx'

type Changes = Record<string, string | null>

/** Runs a write of the customer form; its refusal comes back as words at the fields, and for the whole where there are none. */
export function useFormSave(write: (changes: Changes) => Promise<void>) {
  const sayFields = useFieldProblems()
  const sayFailure = useFailureText()
  return async (changes: Changes): Promise<FormProblems | null> => {
    try {
      await write(changes)
      return null
    } catch (error) {
      const fields = sayFields(error)
      return { fields, whole: Object.keys(fields).length > 0 ? null : sayFailure(error) }
    }
  }
}
