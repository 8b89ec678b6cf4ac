import i18next from 'i18next'
import { useTranslation } from 'react-i18next'

export type SayParams = Record<string, unknown>

/**
 * Says a key that is only known at run time (`care:fact.tenure`, `standing:evidence.order_drop`); what the
 * catalogue does not know is said by `otherwise`. Keys known when writing go through `useTranslation`, which types them.
 */
export type Say = (key: string, params?: SayParams, otherwise?: string) => string

const say: Say = (key, params, otherwise) =>
  i18next.exists(key, params)
    ? (i18next.t as unknown as (key: string, params?: SayParams) => string)(key, params)
    : (otherwise ?? key)

/** `say` that follows a change of language. */
export function useSay(): Say {
  useTranslation()
  return say
}
