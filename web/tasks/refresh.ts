import { useQueryClient } from '@tanstack/react-query'

/** After a change of a task everything that shows tasks is asked for again; answers when it has come. */
export function useRefreshTasks(): () => Promise<void> {
  const queries = useQueryClient()
  return async () => {
    await Promise.all([
      queries.invalidateQueries({ queryKey: [['tasks']] }),
      queries.invalidateQueries({ queryKey: [['care']] }),
    ])
  }
}
