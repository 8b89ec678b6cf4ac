import { type UseMutationOptions, useQueryClient } from '@tanstack/react-query'
import { complaintsContract } from '../../domain/tickets/complaint-contract.ts'
import { callsOf } from '../api/calls.ts'
import { useSave } from '../api/use-save.ts'
import { tickets } from './calls.ts'

export const complaints = callsOf('complaints', complaintsContract)

/** A step of a complaint: its panel, its lists and its ticket follow; a refusal is told. */
export function useComplaintSave<Answer, Input>(options: UseMutationOptions<Answer, Error, Input>) {
  const queries = useQueryClient()
  return useSave<Answer, Input>({
    ...options,
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: complaints.key() })
      await queries.invalidateQueries({ queryKey: tickets.key() })
    },
  })
}
