import { useQueryClient } from '@tanstack/react-query'
import { researchContract } from '../../domain/knowledge/research.ts'
import { callsOf } from '../api/calls.ts'

export const research = callsOf('research', researchContract)

/** After a change of a note: its lists and the time lines of whom it is about. */
export function useRefreshResearch(): () => Promise<void> {
  const queries = useQueryClient()
  return async () => {
    await Promise.all([
      queries.invalidateQueries({ queryKey: research.key() }),
      queries.invalidateQueries({ queryKey: [['customers', 'timeline']] }),
    ])
  }
}
