import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import type { Me } from '../../../domain/staff/session-contract.ts'
import { sessionQuery } from '../../api/session.ts'
import { changeLocale } from '../../ui/language.ts'

/** Lets a signed-in person in, in their language, to the page they came for. */
export function useEnter(to: string | undefined): (me: Me) => Promise<void> {
  const queries = useQueryClient()
  const router = useRouter()
  return async me => {
    queries.clear()
    queries.setQueryData(sessionQuery.queryKey, { me })
    await changeLocale(me.locale)
    await router.navigate({ href: to ?? '/today', replace: true })
  }
}
