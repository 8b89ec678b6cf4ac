import { useQuery } from '@tanstack/react-query'
import type { LocalText } from '../../domain/base/shapes.ts'
import { handbookContract } from '../../domain/handbook/contract.ts'
import { useLocalText } from '../ui/local-text.ts'
import { callsOf } from './calls.ts'
import { useMay } from './session.ts'

export const handbook = callsOf('handbook', handbookContract)

type Named = { key: string; name?: LocalText }
type Sections = {
  company?: { name?: string; currency?: string }
  standing?: { tiers?: { rules?: Named[] }; stages?: Named[]; warnings?: Named[] }
}

/** The handbook in force; it changes rarely and pages say its words everywhere. */
export function useHandbook() {
  const may = useMay('handbook.read')
  return useQuery(handbook.get.queryOptions({ input: {}, staleTime: 10 * 60_000, enabled: may }))
}

export type HandbookNames = {
  tier: (key: string) => string
  stage: (key: string) => string
  warning: (key: string) => string
  /** Tiers, stages and warnings in the handbook's order, for filters. */
  keys: { tiers: string[]; stages: string[]; warnings: string[] }
}

/** What the company calls its tiers, stages and warnings; the key itself until the handbook is here. */
export function useHandbookNames(): HandbookNames {
  const local = useLocalText()
  const standing = (useHandbook().data?.sections as Sections | undefined)?.standing
  const naming = (list: Named[] | undefined) => (key: string) =>
    local(list?.find(one => one.key === key)?.name) || key
  const keysOf = (list: Named[] | undefined) => (list ?? []).map(one => one.key)
  return {
    tier: naming(standing?.tiers?.rules),
    stage: naming(standing?.stages),
    warning: naming(standing?.warnings),
    keys: {
      tiers: keysOf(standing?.tiers?.rules),
      stages: keysOf(standing?.stages),
      warnings: keysOf(standing?.warnings),
    },
  }
}

/** The company's name and currency, from the handbook. */
export function useCompany(): { name: string; currency: string } {
  const company = (useHandbook().data?.sections as Sections | undefined)?.company
  return { name: company?.name ?? '', currency: company?.currency ?? 'CNY' }
}
