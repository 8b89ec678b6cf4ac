import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import { useMay } from '../api/session.ts'
import type { Option } from '../ui/combobox.tsx'
import { customers } from './calls.ts'

/** Customers that fit what is typed, as options; none while nothing is typed. */
export function useCustomerHits(text: string, pick: (code: string, name: string) => void): Option[] {
  const may = useMay('customers.read')
  const q = useDeferredValue(text.trim())
  const { data } = useQuery(
    customers.search.queryOptions({
      input: { q, limit: 10 },
      enabled: q !== '' && may,
      placeholderData: keepPreviousData,
    }),
  )
  if (q === '') return []
  return (data?.items ?? []).map(hit => ({
    key: hit.code,
    name: hit.name,
    note: [hit.match.field === 'name' ? hit.code : hit.match.text, hit.owner].filter(Boolean).join(' · '),
    pick: () => pick(hit.code, hit.name),
  }))
}
