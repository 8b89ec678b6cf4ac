import { type ComponentProps, type ReactNode, useContext, useId } from 'react'
import { classes } from './class-names.ts'
import styles from './field.module.css'
import { FormFaultsContext } from './form-faults.ts'

/** What a control inside a field carries, so that its words belong to it. */
export type FieldControl = {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
}

/** A label, its control, a note, and what is wrong with it: what the form around found, else `error`. */
export function Field({
  label,
  note,
  error: told,
  optional,
  id: given,
  children,
}: {
  label: ReactNode
  note?: ReactNode
  error?: ReactNode
  /** A word beside the label for what may stay empty. */
  optional?: ReactNode
  /** The control's id, where others lead to it. */
  id?: string
  children: (control: FieldControl) => ReactNode
}) {
  const own = useId()
  const id = given ?? own
  const error = useContext(FormFaultsContext).get(id) ?? told
  const about = [note && `${id}-note`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
        {optional && <span className={styles.optional}>{optional}</span>}
      </label>
      {children({ id, 'aria-describedby': about || undefined, 'aria-invalid': error ? true : undefined })}
      {note && (
        <p id={`${id}-note`} className={styles.note}>
          {note}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className={styles.error} role="alert">
          {error}
        </p>
      )}
    </div>
  )
}

export function TextInput({ className, ...rest }: ComponentProps<'input'>) {
  return <input type="text" {...rest} className={classes(styles.input, className)} />
}

export function TextArea({ className, ...rest }: ComponentProps<'textarea'>) {
  return <textarea rows={3} {...rest} className={classes(styles.input, styles.area, className)} />
}

/** The browser's own select, for a handful of choices; longer or searched lists use `Combobox`. */
export function SelectInput({ className, children, ...rest }: ComponentProps<'select'>) {
  return (
    <select {...rest} className={classes(styles.input, styles.select, className)}>
      {children}
    </select>
  )
}
