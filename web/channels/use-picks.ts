import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import { staff } from '../api/staff.ts'
import type { CaretToken } from './caret-token.ts'
import { conversations } from './inbox-calls.ts'
import type { Pick } from './pick-list.tsx'

export type Colleague = { id: string; name: string }

/** Colleagues who are here, by name. */
export function useColleagues(): readonly Colleague[] {
  const { data } = useQuery(
    staff.staff.list.queryOptions({ input: { limit: 200, disabled: 'without' }, staleTime: 60_000 }),
  )
  return data?.items ?? []
}

/** What is offered for the token at the caret: canned replies written for this conversation, or colleagues. */
export function usePicks(
  id: string,
  token: CaretToken | null,
  mode: 'reply' | 'note',
): readonly Pick[] | null {
  const sign = token?.sign === '@' && mode === 'reply' ? null : (token?.sign ?? null)
  const typed = useDeferredValue(token?.typed ?? '')
  const people = useColleagues()
  const { data } = useQuery(
    conversations.filled.queryOptions({
      input: { id, q: typed || undefined, limit: 20 },
      enabled: sign === '/',
      placeholderData: keepPreviousData,
    }),
  )
  if (sign === null) return null
  if (sign === '@') {
    const wanted = typed.toLowerCase()
    return people
      .filter(one => one.name.toLowerCase().includes(wanted))
      .slice(0, 8)
      .map(one => ({ key: one.id, name: one.name, text: undefined }))
  }
  return (
    data?.items.map(one => ({ key: one.id, name: one.name, note: `/${one.shortcut}`, text: one.text })) ??
    null
  )
}
