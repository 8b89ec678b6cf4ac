import { useQuery } from '@tanstack/react-query'
import type { Shape } from '../../../domain/handbook/section-shape.ts'
import { Failed } from '../../api/failed.tsx'
import { handbook, useHandbookNames } from '../../api/handbook-names.ts'
import { SchemaForm } from '../../handbook/schema-form.tsx'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { RuleEditor } from './rule-editor.tsx'
import { useRuleFields } from './use-rule-fields.ts'

/** A section as a form made from its schema; `only` some of its fields, or all `without` those that have one of their own. */
export function FormBySchema({
  section,
  without = [],
  only,
  onText,
}: {
  section: string
  without?: readonly string[]
  only?: readonly string[]
  onText: () => void
}) {
  const names = useHandbookNames()
  const fields = useRuleFields()
  const { data, error, refetch } = useQuery(
    handbook.schema.queryOptions({ staleTime: Number.POSITIVE_INFINITY }),
  )
  if (error) return <Failed error={error} onRetry={refetch} />
  if (!data) return <LoadingRows rows={6} />
  const root = data.sections[section] as Shape
  const properties = Object.entries(root.properties ?? {}).filter(
    ([key]) => !without.includes(key) && (!only || only.includes(key)),
  )
  return (
    <SchemaForm
      path={[section]}
      shape={{ ...root, properties: Object.fromEntries(properties) }}
      root={root}
      condition={(path, label) => (
        <RuleEditor path={path} label={label} fields={fields.all} before={undefined} />
      )}
      keysOf={path =>
        /tier|per_/.test(String(path.at(-1)))
          ? names.keys.tiers.map(key => ({ key, name: names.tier(key) }))
          : []
      }
      onText={onText}
    />
  )
}
