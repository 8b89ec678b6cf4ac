import type { ReactNode } from 'react'
import type { InnerPath } from '../../domain/base/set-in.ts'
import { Checkbox } from '../ui/checkbox.tsx'
import { classes } from '../ui/class-names.ts'
import { DateInput } from '../ui/date-input.tsx'
import { Field, type FieldControl, SelectInput, TextInput } from '../ui/field.tsx'
import { NumberInput } from '../ui/number-input.tsx'
import styles from './draft-fields.module.css'
import { useDraftField } from './draft-form-context.ts'

type Common = { path: InnerPath; label: ReactNode; note?: ReactNode }

/** A value of the draft in a labelled field; marked where it differs from what is in force. */
export function DraftField<V>({
  path,
  label,
  note,
  children,
}: Common & {
  children: (control: FieldControl, value: V, set: (value: V) => void) => ReactNode
}) {
  const { id, value, set, error, changed } = useDraftField<V>(path)
  return (
    <div className={classes(styles.field, changed && styles.changed)}>
      <Field id={id} label={label} note={note} error={error}>
        {control => children(control, value, set)}
      </Field>
    </div>
  )
}

export function DraftNumber({
  unit,
  places,
  ...common
}: Common & { unit?: string | undefined; places?: number }) {
  return (
    <DraftField<number | null> {...common}>
      {(control, value, set) => (
        <NumberInput
          {...control}
          className={styles.number}
          unit={unit}
          places={places}
          value={typeof value === 'number' ? value : null}
          onChange={set}
        />
      )}
    </DraftField>
  )
}

/** A text; what may be nothing is null when it is empty. */
export function DraftText({
  placeholder,
  nullable,
  ...common
}: Common & { placeholder?: string; nullable?: boolean }) {
  return (
    <DraftField<string | null> {...common}>
      {(control, value, set) => (
        <TextInput
          {...control}
          value={value ?? ''}
          placeholder={placeholder}
          onChange={event => set(nullable && event.target.value === '' ? null : event.target.value)}
        />
      )}
    </DraftField>
  )
}

export function DraftChoice({
  choices,
  ...common
}: Common & { choices: readonly { value: string; name: string }[] }) {
  return (
    <DraftField<string> {...common}>
      {(control, value, set) => (
        <SelectInput
          {...control}
          className={styles.select}
          value={String(value ?? '')}
          onChange={event => set(event.target.value)}
        >
          {!choices.some(one => one.value === value) && <option value={String(value ?? '')}>{value}</option>}
          {choices.map(one => (
            <option key={one.value} value={one.value}>
              {one.name}
            </option>
          ))}
        </SelectInput>
      )}
    </DraftField>
  )
}

/** A day, or none. */
export function DraftDay(common: Common) {
  return (
    <DraftField<string | null> {...common}>
      {(control, value, set) => (
        <DateInput
          {...control}
          className={styles.date}
          value={value ?? ''}
          onChange={day => set(day === '' ? null : day)}
        />
      )}
    </DraftField>
  )
}

export function DraftFlag({ path, label }: Common) {
  const { id, value, set, changed } = useDraftField<boolean>(path)
  return (
    <div id={id} className={classes(styles.field, changed && styles.changed)}>
      <Checkbox checked={value === true} onChange={set}>
        {label}
      </Checkbox>
    </div>
  )
}
