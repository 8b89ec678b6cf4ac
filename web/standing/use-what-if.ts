import { useQuery } from '@tanstack/react-query'
import { standing as calls } from './calls.ts'

/** What a draft would move; computed once per text while `asked`, so that panel and question say the same. */
export const useWhatIf = (yaml: string, asked: boolean) =>
  useQuery({
    ...calls.whatIf.queryOptions({ input: { yaml } }),
    enabled: asked,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    retry: false,
  })

export type WhatIf = NonNullable<ReturnType<typeof useWhatIf>['data']>
