import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Condition } from '../../../domain/handbook/condition.ts'
import type { Segment } from '../../../domain/standing/segments-contract.ts'
import { ConditionBuilder } from '../../standing/condition-builder.tsx'
import { type SegmentDraft, SegmentForm } from '../../standing/segment-form.tsx'
import { useConditionFields } from '../../standing/use-condition-fields.ts'
import { useConditionValues } from './use-condition-values.ts'

const EMPTY: SegmentDraft = {
  condition: { all: [{ field: 'amount_365d', op: 'gte', value: 100_000 }] },
  columns: [],
  sort: null,
}

/** The form of a segment with its condition to build; a new one begins with a comparison to change. */
export function SegmentEditor({
  segment,
  onSaved,
  onClose,
}: {
  segment: Segment | null
  onSaved: (saved: Segment) => void
  onClose: () => void
}) {
  const { t } = useTranslation('standing')
  const draft = segment ?? EMPTY
  const [condition, setCondition] = useState<Condition>(draft.condition)
  const fields = useConditionFields()
  const { known, options } = useConditionValues()
  return (
    <SegmentForm draft={draft} condition={condition} onSaved={onSaved} onClose={onClose}>
      <ConditionBuilder
        id="segment-condition"
        label={t('segment.condition')}
        value={condition}
        onChange={setCondition}
        fields={fields}
        known={known}
        options={options}
      />
    </SegmentForm>
  )
}
