import { useMemo } from 'react'
import type { InnerPath } from '../../../domain/base/set-in.ts'
import type { Condition } from '../../../domain/handbook/condition.ts'
import type { FieldLookup } from '../../../domain/handbook/fields.ts'
import { fieldId, useDraftField, useDraftForm } from '../../handbook/draft-form-context.ts'
import { ConditionBuilder } from '../../standing/condition-builder.tsx'
import { useDraftOwnFields, useKnownValues, useNamedValues } from './use-rule-fields.ts'

/** A condition of the draft: what was found of it stands at the comparison, what it was before beside it. */
export function RuleEditor({
  path,
  label,
  fields,
  before,
  quiet,
}: {
  path: InnerPath
  label: string
  fields: FieldLookup
  before: Condition | undefined
  quiet?: boolean
}) {
  const { findings, sayFinding } = useDraftForm()
  const { value, set } = useDraftField<Condition>(path)
  const own = useDraftOwnFields()
  const known = useKnownValues()
  const options = useNamedValues()
  const place = `${path.join('.')}.`
  const faults = useMemo(
    () =>
      new Map(
        findings
          .filter(one => one.path.startsWith(place))
          .map(one => [one.path.slice(place.length), sayFinding(one)]),
      ),
    [findings, sayFinding, place],
  )
  return (
    <ConditionBuilder
      id={fieldId(path)}
      label={label}
      value={value}
      onChange={set}
      fields={fields}
      own={own}
      known={known}
      options={options}
      before={before}
      faults={faults}
      quiet={quiet}
    />
  )
}
