import { X } from 'lucide-react'
import { type ComponentProps, useId, useState } from 'react'
import { Icon } from './icon.tsx'
import styles from './token-input.module.css'

/**
 * Several texts in one field: Enter, a comma or leaving it takes what is typed, Backspace in the empty field takes the last
 * away, known ones are offered.
 */
export function TokenInput({
  values,
  onChange,
  known = [],
  removeLabel,
  ...rest
}: {
  values: readonly string[]
  onChange: (values: string[]) => void
  known?: readonly string[]
  /** Names what the cross of a text takes away. */
  removeLabel: (value: string) => string
} & Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'type'>) {
  const list = useId()
  const [text, setText] = useState('')
  const take = (typed: string) => {
    const added = typed
      .split(/[,，;；、\n]/)
      .map(one => one.trim())
      .filter((one, i, all) => one !== '' && !values.includes(one) && all.indexOf(one) === i)
    setText('')
    if (added.length > 0) onChange([...values, ...added])
  }
  return (
    <span className={styles.frame} data-invalid={rest['aria-invalid'] || undefined}>
      {values.map(value => (
        <span key={value} className={styles.token}>
          {value}
          <button
            type="button"
            className={styles.remove}
            aria-label={removeLabel(value)}
            onClick={() => onChange(values.filter(one => one !== value))}
          >
            <Icon of={X} size={12} />
          </button>
        </span>
      ))}
      <input
        {...rest}
        type="text"
        className={styles.input}
        list={list}
        autoComplete="off"
        value={text}
        onChange={event => {
          const typed = event.target.value
          // A pick from the list arrives whole, as typing does with its comma.
          if (/[,，;；、]$/.test(typed) || known.includes(typed)) take(typed)
          else setText(typed)
        }}
        onBlur={event => {
          take(text)
          rest.onBlur?.(event)
        }}
        onKeyDown={event => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Enter') {
            event.preventDefault()
            take(text)
          } else if (event.key === 'Backspace' && text === '' && values.length > 0) {
            onChange(values.slice(0, -1))
          }
        }}
      />
      <datalist id={list}>
        {known
          .filter(one => !values.includes(one))
          .map(one => (
            <option key={one} value={one} />
          ))}
      </datalist>
    </span>
  )
}
