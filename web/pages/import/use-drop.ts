import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { imports } from '../../activity/calls.ts'
import { useSave } from '../../api/use-save.ts'

/** Gives up a file that waits for its mapping, and goes back to the list. */
export function useDrop(id: string) {
  const queries = useQueryClient()
  const navigate = useNavigate({ from: '/imports/$id' })
  const save = useSave(
    imports.cancel.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries({ queryKey: imports.key() })
        navigate({ to: '/imports', search: { at: id } })
      },
    }),
  )
  return { drop: () => save.mutate({ id }), dropping: save.isPending }
}
