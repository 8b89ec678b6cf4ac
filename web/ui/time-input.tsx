import type { ComponentProps } from 'react'
import { TextInput } from './field.tsx'

const TYPED = /^(\d{1,2})(?:[:.：]?(\d{2})|[点點](?:(\d{1,2})分?|(半))?)?$/

/** What was typed as `HH:mm`: `9` is 09:00, `1730` and `17.30` are 17:30, `9点半` is 09:30; null when it is no time of a day. */
export function timeOf(text: string): string | null {
  const match = TYPED.exec(text.trim())
  if (!match) return null
  const hours = Number(match[1])
  const minutes = match[4] ? 30 : Number(match[2] ?? match[3] ?? 0)
  return hours < 24 && minutes < 60
    ? `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`
    : null
}

/** Whether something was typed that is no time. */
export const isNoTime = (text: string): boolean => text.trim() !== '' && timeOf(text) === null

/**
 * A time of day in 24 hours in every language (the browser's own follows its system). `onChange` gets what is typed, and
 * `HH:mm` of it when the field is left; the form reads it with `timeOf` and says when it is none.
 */
export function TimeInput({
  value,
  onChange,
  ...rest
}: { value: string; onChange: (text: string) => void } & Omit<
  ComponentProps<'input'>,
  'value' | 'onChange' | 'type'
>) {
  return (
    <TextInput
      {...rest}
      value={value}
      placeholder="HH:mm"
      inputMode="numeric"
      autoComplete="off"
      maxLength={8}
      aria-invalid={rest['aria-invalid'] ?? (isNoTime(value) || undefined)}
      onChange={event => onChange(event.target.value)}
      onBlur={() => onChange(timeOf(value) ?? value.trim())}
    />
  )
}
