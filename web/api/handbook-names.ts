import { useQuery } from '@tanstack/react-query'
import { createContext, useContext, useMemo } from 'react'
import type { LocalText } from '../../domain/base/shapes.ts'
import { customName, customNamed } from '../../domain/customers/custom-field.ts'
import type { CustomersPolicy } from '../../domain/customers/policy.ts'
import { handbookContract } from '../../domain/handbook/contract.ts'
import { useLocalText } from '../ui/local-text.ts'
import { callsOf } from './calls.ts'
import { useMay } from './session.ts'

export const handbook = callsOf('handbook', handbookContract)

type Named = { key: string; name?: LocalText }
type Sections = {
  company?: { name?: string; currency?: string }
  customers?: CustomersPolicy
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
  /** Fields that the company added to its customer file, as conditions call them. */
  own: readonly { key: string; name: string }[]
  /** A choice of such a field; the key itself where it is none. */
  ownChoice: (field: string, choice: string) => string
  /** Tiers, stages and warnings in the handbook's order, for filters. */
  keys: { tiers: string[]; stages: string[]; warnings: string[] }
}

/** Names of a handbook that is not in force: those of a draft while it is read or edited. */
export const HandbookNamesContext = createContext<Sections['standing'] | null>(null)

const listed = (list: unknown): Named[] =>
  Array.isArray(list) ? list.filter(one => typeof one?.key === 'string') : []

/** What a draft names, as far as it can be read. */
export function namesOf(sections: Record<string, unknown>): NonNullable<Sections['standing']> {
  const { tiers, stages, warnings } = (sections.standing ?? {}) as NonNullable<Sections['standing']>
  return { tiers: { rules: listed(tiers?.rules) }, stages: listed(stages), warnings: listed(warnings) }
}

/** What the company calls its tiers, stages and warnings; the key itself until the handbook is here. */
export function useHandbookNames(): HandbookNames {
  const local = useLocalText()
  const inForce = (useHandbook().data?.sections as Sections | undefined)?.standing
  const standing = useContext(HandbookNamesContext) ?? inForce
  const naming = (list: Named[] | undefined) => (key: string) =>
    local(list?.find(one => one.key === key)?.name) || key
  const keysOf = (list: Named[] | undefined) => (list ?? []).map(one => one.key)
  const { fields } = useOwnFields()
  const own = useMemo(
    () => fields.map(field => ({ key: customName(field.key), name: local(field.name) || field.key })),
    [fields, local],
  )
  return {
    own,
    ownChoice: (field, choice) =>
      local(customNamed(fields, field)?.choices.find(one => one.key === choice)?.name) || choice,
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

const NO_FIELDS: CustomersPolicy = { groups: [], fields: [] }

/** The fields that the company adds to its customer file, from the handbook in force. */
export const useOwnFields = (): CustomersPolicy =>
  (useHandbook().data?.sections as Sections | undefined)?.customers ?? NO_FIELDS

/** The company's name and currency, from the handbook. */
export function useCompany(): { name: string; currency: string } {
  const company = (useHandbook().data?.sections as Sections | undefined)?.company
  return { name: company?.name ?? '', currency: company?.currency ?? 'CNY' }
}
