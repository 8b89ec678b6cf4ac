import { useQueryClient } from '@tanstack/react-query'
import { useSave } from '../api/use-save.ts'
import { bulkEdits } from './calls.ts'

/** Undoes a change of many; then it is to be watched again, from what the answer says. */
export function useUndoBulk(onUndo: (id: string) => void) {
  const queries = useQueryClient()
  return useSave({
    ...bulkEdits.undo.mutationOptions(),
    onSuccess: edit => {
      queries.setQueryData(bulkEdits.get.queryKey({ input: { id: edit.id } }), edit)
      onUndo(edit.id)
    },
  })
}
