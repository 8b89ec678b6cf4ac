import { Fragment, type KeyboardEvent, useEffect, useId, useState } from 'react'
import { classes } from './class-names.ts'
import styles from './combobox.module.css'

export type Option = {
  key: string
  name: string
  note?: string
  /** A head that stands above the first option of it. */
  head?: string
  pick: () => void
}

/** A field that finds: type, arrows, Enter. The caller looks up `options` for the text. */
export function Combobox({
  label,
  placeholder,
  text,
  onText,
  options,
  none,
  autoFocus,
  id,
  ...about
}: {
  label: string
  placeholder: string
  text: string
  onText: (text: string) => void
  options: readonly Option[]
  /** Said when nothing fits. */
  none: string
  autoFocus?: boolean
  id?: string
  'aria-invalid'?: true | undefined
  'aria-describedby'?: string | undefined
}) {
  const list = useId()
  const [at, setAt] = useState(0)
  const stand = Math.min(at, Math.max(0, options.length - 1))
  useEffect(() => {
    document.getElementById(`${list}-${stand}`)?.scrollIntoView({ block: 'nearest' })
  }, [list, stand])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const to = { ArrowDown: stand + 1, ArrowUp: stand - 1 }[event.key]
    if (to !== undefined) {
      event.preventDefault()
      setAt((to + options.length) % Math.max(1, options.length))
    } else if (event.key === 'Enter') {
      event.preventDefault()
      options[stand]?.pick()
    }
  }
  return (
    <>
      <input
        {...about}
        id={id}
        type="search"
        data-autofocus={autoFocus || undefined}
        className={styles.input}
        placeholder={placeholder}
        aria-label={id ? undefined : label}
        role="combobox"
        aria-expanded={options.length > 0}
        aria-controls={list}
        aria-activedescendant={options.length > 0 ? `${list}-${stand}` : undefined}
        autoComplete="off"
        value={text}
        onChange={event => {
          onText(event.target.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div role="listbox" id={list} aria-label={label} className={styles.list}>
        {options.map((option, i) => (
          <Fragment key={option.key}>
            {option.head && option.head !== options[i - 1]?.head && (
              <div role="presentation" className={styles.head}>
                {option.head}
              </div>
            )}
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: the input above handles the keys of its list */}
            <div
              id={`${list}-${i}`}
              role="option"
              tabIndex={-1}
              aria-selected={i === stand}
              className={classes(styles.option, i === stand && styles.here)}
              onClick={option.pick}
              onPointerMove={() => setAt(i)}
            >
              <span className={styles.name}>{option.name}</span>
              {option.note && <span className={styles.note}>{option.note}</span>}
            </div>
          </Fragment>
        ))}
      </div>
      <p className={styles.none} role="status">
        {text.trim() && options.length === 0 ? none : ''}
      </p>
    </>
  )
}
