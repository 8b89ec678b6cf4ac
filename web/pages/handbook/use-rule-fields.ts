import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { type CustomField, customName } from '../../../domain/customers/custom-field.ts'
import type { FieldLookup } from '../../../domain/handbook/fields.ts'
import { conditionFields, keysOf } from '../../../domain/standing/condition-fields.ts'
import { metricFields, stageFields, tierFields } from '../../../domain/standing/metrics.ts'
import { customers } from '../../customers/calls.ts'
import { useDraftForm } from '../../handbook/draft-form-context.ts'
import { useLocalText } from '../../ui/local-text.ts'
import type { StandingDraft } from './standing-draft.ts'

/** What each kind of rule of a draft may speak of, with the keys and the fields of its own that the draft itself gives. */
export function useRuleFields(): Record<'metrics' | 'tiers' | 'stages' | 'all', FieldLookup> {
  const { sections } = useDraftForm()
  const standing = sections.standing as StandingDraft
  const own = ownFieldsOf(sections)
  const keys = keysOf(standing)
  const same = JSON.stringify([keys, own])
  // biome-ignore lint/correctness/useExhaustiveDependencies: `same` stands for keys and fields, whose lists are new on each render
  return useMemo(
    () => ({
      metrics: metricFields,
      tiers: tierFields(keys.warnings),
      stages: stageFields(keys.warnings, keys.tiers),
      all: conditionFields(keys, own),
    }),
    [same],
  )
}

const ownFieldsOf = (sections: Record<string, unknown>): readonly CustomField[] =>
  (sections.customers as { fields?: CustomField[] } | undefined)?.fields ?? []

/** Values in use, for the fields of a rule that have no choices of their own: tags, industries, regions. */
export function useKnownValues(): (field: string) => readonly string[] {
  const { data } = useQuery(customers.choices.queryOptions({ staleTime: 60_000 }))
  return useMemo(() => {
    const known: Record<string, readonly string[]> = {
      tags: data?.tags ?? [],
      industry: data?.industries ?? [],
      region: data?.regions ?? [],
    }
    return field => known[field] ?? []
  }, [data])
}

/** Fields the company made itself, as rules call them, with their names. */
export function useDraftOwnFields(): readonly { key: string; name: string }[] {
  const text = useLocalText()
  const own = ownFieldsOf(useDraftForm().sections)
  return useMemo(
    () => own.map(one => ({ key: customName(one.key), name: text(one.name) || one.key })),
    [own, text],
  )
}

/** Values that are chosen by name: the colleagues who own customers. */
export function useNamedValues(): (field: string) => readonly { value: string; name: string }[] | null {
  const { data } = useQuery(customers.choices.queryOptions({ staleTime: 60_000 }))
  return useMemo(() => {
    const owners = data?.owners.map(one => ({ value: one.id, name: one.name })) ?? null
    return field => (field === 'owner' ? owners : null)
  }, [data])
}
