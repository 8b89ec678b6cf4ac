import { useFieldProblems } from '../api/field-problems.ts'
import { useFailureText } from '../api/problem.ts'
import type { FormProblems } from './customer-form.tsx'
import type { FormChanges } from './form-fields.ts'

/** Runs a write of the customer form; its refusal comes back as words at the fields, and for the whole where there are none. */
export function useFormSave(write: (changes: FormChanges) => Promise<void>) {
  const sayFields = useFieldProblems()
  const sayFailure = useFailureText()
  return async (changes: FormChanges): Promise<FormProblems | null> => {
    try {
      await write(changes)
      return null
    } catch (error) {
      const fields = sayFields(error)
      return { fields, whole: Object.keys(fields).length > 0 ? null : sayFailure(error) }
    }
  }
}
