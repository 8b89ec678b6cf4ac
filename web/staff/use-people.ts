import { useQuery } from '@tanstack/react-query'
import type { StaffMember } from '../../domain/staff/shapes.ts'
import { staff } from '../api/staff.ts'

/** Colleagues who are here, by name, for choices. */
export function usePeople(): readonly StaffMember[] {
  const { data } = useQuery(staff.staff.list.queryOptions({ input: { limit: 200 }, staleTime: 60_000 }))
  return data?.items ?? []
}
