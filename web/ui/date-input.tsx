import { CalendarDays } from 'lucide-react'
import { type ComponentProps, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { classes } from './class-names.ts'
import styles from './date-input.module.css'
import { TextInput } from './field.tsx'
import { Icon } from './icon.tsx'

const SHAPE = 'YYYY-MM-DD'

/** Whether it is a day that exists, written `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const at = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)
}

/**
 * A day, typed as `YYYY-MM-DD` in every language or picked from the browser's calendar. `onChange` gets an existing day,
 * or '' when it was emptied; what is half typed stays in the field. With `raw` it gets that too, and the form says that
 * it is no day.
 */
export function DateInput({
  value,
  onChange,
  min,
  max,
  className,
  disabled,
  raw,
  ...rest
}: { value: string; onChange: (day: string) => void; raw?: boolean } & Omit<
  ComponentProps<'input'>,
  'value' | 'onChange' | 'type'
>) {
  const { t } = useTranslation()
  const [draft, setDraft] = useState(value)
  const picker = useRef<HTMLInputElement>(null)
  useEffect(() => setDraft(value), [value])
  const write = (text: string) => {
    const day = text.trim().replaceAll('/', '-')
    setDraft(day)
    if (raw || day === '' || isDay(day)) onChange(day)
  }
  return (
    <span className={classes(styles.frame, className)}>
      <TextInput
        {...rest}
        value={draft}
        disabled={disabled}
        placeholder={SHAPE}
        inputMode="numeric"
        autoComplete="off"
        maxLength={10}
        data-day=""
        aria-invalid={rest['aria-invalid'] ?? ((draft !== '' && !isDay(draft)) || undefined)}
        onChange={event => write(event.target.value)}
      />
      <button
        type="button"
        className={styles.pick}
        disabled={disabled}
        aria-label={t('date.pick')}
        onClick={() => picker.current?.showPicker()}
      >
        <Icon of={CalendarDays} size={15} />
      </button>
      <input
        ref={picker}
        type="date"
        className={styles.native}
        tabIndex={-1}
        aria-hidden
        min={min}
        max={max}
        value={isDay(value) ? value : ''}
        onChange={event => write(event.target.value)}
      />
    </span>
  )
}
