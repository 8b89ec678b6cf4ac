import { useQueryClient } from '@tanstack/react-query'
import { promisesContract } from '../../domain/tasks/promise-contract.ts'
import { callsOf } from '../api/calls.ts'
import { useRefreshTasks } from './refresh.ts'

export const promises = callsOf('promises', promisesContract)

/** After a change of a promise: its lists, its task, and the customer's time line. */
export function useRefreshPromises(): () => Promise<void> {
  const queries = useQueryClient()
  const refreshTasks = useRefreshTasks()
  return async () => {
    await Promise.all([
      queries.invalidateQueries({ queryKey: promises.key() }),
      queries.invalidateQueries({ queryKey: [['customers', 'timeline']] }),
      refreshTasks(),
    ])
  }
}
