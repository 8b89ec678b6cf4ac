import { type UseMutationOptions, useQueryClient } from '@tanstack/react-query'
import { useSave } from '../api/use-save.ts'
import { tickets } from './calls.ts'

/** A write to a ticket: what is shown of tickets follows, a refusal is told. */
export function useTicketSave<Answer, Input>(
  options: UseMutationOptions<Answer, Error, Input>,
  done?: (answer: Answer) => void,
) {
  const queries = useQueryClient()
  return useSave<Answer, Input>({
    ...(options as UseMutationOptions<Answer, Error, Input>),
    onSuccess: async answer => {
      done?.(answer)
      await queries.invalidateQueries({ queryKey: tickets.key() })
    },
  })
}
