import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import type { Locale } from '../../domain/base/shapes.ts'
import { session, sessionQuery, useMe } from '../api/session.ts'
import { useSave } from '../api/use-save.ts'
import { changeLocale } from '../ui/language.ts'

/** Name, language and sign-out, here or everywhere, of the person who is signed in. */
export function usePreferences() {
  const me = useMe()
  const queries = useQueryClient()
  const router = useRouter()
  const keep = useSave(
    session.update.mutationOptions({
      onSuccess: answer => queries.setQueryData(sessionQuery.queryKey, answer),
    }),
  )
  const gone = async () => {
    queries.clear()
    // What was begun to be written on this tab belongs to who wrote it.
    sessionStorage.clear()
    queries.setQueryData(sessionQuery.queryKey, { me: null })
    await router.navigate({ to: '/sign-in' })
  }
  const leave = useMutation(session.signOut.mutationOptions({ onSettled: gone }))
  const leaveEverywhere = useSave(session.signOutEverywhere.mutationOptions({ onSuccess: gone }))
  return {
    me,
    rename: (name: string) => keep.mutate({ name: name.trim() }),
    renaming: keep.isPending,
    chooseLocale: (locale: Locale) => {
      void changeLocale(locale)
      if (me?.kind === 'staff') keep.mutate({ locale })
    },
    signOut: () => leave.mutate(undefined),
    signOutEverywhere: () => leaveEverywhere.mutate(undefined),
  }
}
