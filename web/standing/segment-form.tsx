import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Condition } from '../../domain/handbook/condition.ts'
import type { Segment, Visibility } from '../../domain/standing/segments-contract.ts'
import { useFailureText } from '../api/problem.ts'
import { useMay, useMe } from '../api/session.ts'
import { useSave } from '../api/use-save.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field, SelectInput, TextInput } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import { segments } from './calls.ts'
import { LiveCount, SampleNames, useAskable } from './live-count.tsx'
import styles from './segment-form.module.css'
import { useConditionFields } from './use-condition-fields.ts'

export type SegmentDraft = Pick<Segment, 'condition' | 'columns' | 'sort'> &
  Partial<Pick<Segment, 'id' | 'name' | 'visibility'>>

/** Names a condition and says who may use it; `children` is where the condition is read or built. */
export function SegmentForm({
  draft,
  condition,
  onSaved,
  onClose,
  children,
}: {
  draft: SegmentDraft
  condition: Condition
  onSaved: (segment: Segment) => void
  onClose: () => void
  children: ReactNode
}) {
  const { t } = useTranslation(['standing', 'ui'])
  const form = useId()
  const queries = useQueryClient()
  const sayFailure = useFailureText()
  const [name, setName] = useState(draft.name ?? '')
  const [visibility, setVisibility] = useState<Visibility>(draft.visibility ?? 'private')
  const askable = useAskable(condition, useConditionFields())
  const after = {
    quiet: true,
    onSuccess: async (saved: Segment) => {
      await queries.invalidateQueries({ queryKey: segments.key() })
      onSaved(saved)
    },
  }
  const create = useSave({ ...segments.create.mutationOptions(), ...after })
  const update = useSave({ ...segments.update.mutationOptions(), ...after })
  const saving = draft.id ? update : create
  const save = () => {
    const asked = {
      name: name.trim(),
      condition,
      visibility,
      columns: draft.columns,
      sort: draft.sort as never,
    }
    if (draft.id) update.mutate({ segment: draft.id, ...asked })
    else create.mutate(asked)
  }
  return (
    <Dialog
      open
      wide
      placement="right"
      onClose={onClose}
      title={draft.id ? t('standing:segment.edit') : t('standing:segment.new')}
      footer={
        <>
          <Button onClick={onClose}>{t('ui:action.cancel')}</Button>
          <Button
            kind="primary"
            type="submit"
            form={form}
            busy={saving.isPending}
            disabled={askable === null}
          >
            {t('standing:segment.save')}
          </Button>
        </>
      }
    >
      <Form
        id={form}
        className={styles.form}
        onSubmit={event => {
          event.preventDefault()
          save()
        }}
      >
        <div className={styles.head}>
          <Field
            label={t('standing:segment.name')}
            error={saving.error ? sayFailure(saving.error) : undefined}
          >
            {control => (
              <TextInput
                {...control}
                required
                maxLength={80}
                value={name}
                onChange={event => setName(event.target.value)}
              />
            )}
          </Field>
          <div>
            <Field label={t('standing:segment.shared')}>
              {control => <SharedWith {...control} value={visibility} onChange={setVisibility} />}
            </Field>
          </div>
        </div>
        {children}
        <div className={styles.found}>
          <LiveCount condition={askable} />
          <SampleNames condition={askable} />
        </div>
      </Form>
    </Dialog>
  )
}

function SharedWith({
  value,
  onChange,
  ...control
}: {
  id: string
  value: Visibility
  onChange: (value: Visibility) => void
}) {
  const { t } = useTranslation('standing')
  const me = useMe()
  const mayShare = useMay('segments.share')
  const choices: Visibility[] = [
    'private',
    ...(me?.team ? (['team'] as const) : []),
    ...(mayShare || value === 'all' ? (['all'] as const) : []),
  ]
  return (
    <SelectInput {...control} value={value} onChange={event => onChange(event.target.value as Visibility)}>
      {choices.map(one => (
        <option key={one} value={one}>
          {t(`segment.visibility.${one}`)}
        </option>
      ))}
    </SelectInput>
  )
}
