import { type UseMutationOptions, useMutation } from '@tanstack/react-query'
import { showToast } from '../ui/toasts.ts'
import { useFailureText } from './problem.ts'

/** A write whose refusal is told as a toast; give `quiet` where the form shows it itself. */
export function useSave<Answer, Input, Kept = unknown>(
  options: UseMutationOptions<Answer, Error, Input, Kept> & { quiet?: boolean },
) {
  const sayFailure = useFailureText()
  const { quiet, onError, ...rest } = options
  return useMutation<Answer, Error, Input, Kept>({
    ...rest,
    onError: (...args) => {
      if (!quiet) showToast({ tone: 'red', text: sayFailure(args[0]) })
      return onError?.(...args)
    },
  })
}
