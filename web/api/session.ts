import { queryOptions, useQuery } from '@tanstack/react-query'
import type { Permission } from '../../domain/staff/policy.ts'
import { type Me, sessionContract } from '../../domain/staff/session-contract.ts'
import { callsOf } from './calls.ts'

export const session = callsOf('session', sessionContract)

/** Who is signed in; null: nobody. Kept until something says otherwise. */
export const sessionQuery = queryOptions({
  ...session.get.queryOptions(),
  staleTime: 5 * 60_000,
  select: (answer: { me: Me | null }) => answer.me,
})

/** Who is signed in, or null while unknown or nobody. */
export function useMe(): Me | null {
  return useQuery(sessionQuery).data ?? null
}

/** Whether the signed-in person may; the server asks again. */
export function useMay(permission: Permission): boolean {
  return useMe()?.permissions.includes(permission) ?? false
}
