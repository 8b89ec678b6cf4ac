import { type ComponentProps, useEffect, useState } from 'react'
import { classes } from './class-names.ts'
import { TextInput } from './field.tsx'
import styles from './number-input.module.css'
import { shownNumber, typedNumber } from './typed-number.ts'

/**
 * A number with its unit behind it: typed as people write it (`50万`, `1,200`), shown grouped once the field is left.
 * `onChange` gets null while it is empty or no number; `places` is 2 for a fraction shown as percent. What `fits` refuses
 * is no number of this field.
 */
export function NumberInput({
  value,
  onChange,
  places = 0,
  unit,
  fits,
  className,
  ...rest
}: {
  value: number | null | undefined
  onChange: (value: number | null) => void
  places?: number
  unit?: string
  fits?: (value: number) => boolean
} & Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'type'>) {
  const [draft, setDraft] = useState<string | null>(null)
  // Another value from outside replaces what is half typed.
  useEffect(() => {
    setDraft(was => (was !== null && typedNumber(was, -places) !== (value ?? null) ? null : was))
  }, [value, places])
  const text = draft ?? shownNumber(value, places)
  const read = (text: string): number | null => {
    const number = typedNumber(text, -places)
    return number !== null && fits && !fits(number) ? null : number
  }
  const wrong = draft !== null && draft.trim() !== '' && read(draft) === null
  return (
    <span className={classes(styles.frame, className)}>
      <TextInput
        {...rest}
        className={styles.input}
        inputMode="decimal"
        autoComplete="off"
        value={text}
        aria-invalid={rest['aria-invalid'] || wrong || undefined}
        onChange={event => {
          setDraft(event.target.value)
          onChange(read(event.target.value))
        }}
        onBlur={event => {
          if (!wrong) setDraft(null)
          rest.onBlur?.(event)
        }}
      />
      {unit && (
        <span className={styles.unit} aria-hidden>
          {unit}
        </span>
      )}
    </span>
  )
}
