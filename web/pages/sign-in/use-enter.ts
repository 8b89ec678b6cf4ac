import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import type { Locale } from '../../../domain/base/shapes.ts'
import type { Me } from '../../../domain/staff/session-contract.ts'
import { session, sessionQuery } from '../../api/session.ts'
import { changeLocale, currentLocale } from '../../ui/language.ts'

/**
 * Lets a signed-in person in, to the page they came for, in their language: the one `chosen` on this page, which is
 * kept as theirs; else the one they read; else, while nobody has said, the one this page stands in.
 */
export function useEnter(to: string | undefined, chosen: Locale | null): (me: Me) => Promise<void> {
  const queries = useQueryClient()
  const router = useRouter()
  return async signedIn => {
    const locale = chosen ?? (signedIn.locale_chosen ? signedIn.locale : currentLocale())
    const me = await reading(signedIn, locale)
    queries.clear()
    queries.setQueryData(sessionQuery.queryKey, { me })
    await changeLocale(me.locale)
    await router.navigate({ href: to ?? '/', replace: true })
  }
}

/** The person with that language as theirs. That it could not be kept keeps nobody out: they read as before. */
async function reading(me: Me, locale: Locale): Promise<Me> {
  if (me.locale_chosen && me.locale === locale) return me
  try {
    return (await session.update.call({ locale })).me
  } catch {
    return me
  }
}
