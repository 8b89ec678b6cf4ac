import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { customers } from '../../customers/calls.ts'

type Values = {
  known: (field: string) => readonly string[]
  options: (field: string) => readonly { value: string; name: string }[] | null
}

/** Values in use for the fields of a condition: tags, industries, regions; colleagues by name. */
export function useConditionValues(): Values {
  const { data } = useQuery(customers.choices.queryOptions({ staleTime: 60_000 }))
  return useMemo(() => {
    const known: Record<string, readonly string[]> = {
      tags: data?.tags ?? [],
      industry: data?.industries ?? [],
      region: data?.regions ?? [],
    }
    const owners = data?.owners.map(one => ({ value: one.id, name: one.name })) ?? null
    return { known: field => known[field] ?? [], options: field => (field === 'owner' ? owners : null) }
  }, [data])
}
