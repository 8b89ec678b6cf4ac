import { type ComponentProps, useEffect, useState } from 'react'
import { TextInput } from './field.tsx'

/** What was typed as `HH:mm`: `9` is 09:00, `1730` and `17.30` are 17:30; null when it is no time of a day. */
export function timeOf(text: string): string | null {
  const match = /^(\d{1,2})(?:[:.：]?(\d{2}))?$/.exec(text.trim())
  if (!match) return null
  const [hours, minutes] = [Number(match[1]), Number(match[2] ?? 0)]
  return hours < 24 && minutes < 60
    ? `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`
    : null
}

/** A time of day in 24 hours in every language (the browser's own follows its system). `onChange` gets `HH:mm`, or '' when emptied. */
export function TimeInput({
  value,
  onChange,
  ...rest
}: { value: string; onChange: (time: string) => void } & Omit<
  ComponentProps<'input'>,
  'value' | 'onChange' | 'type'
>) {
  const [draft, setDraft] = useState(value)
  useEffect(() => setDraft(value), [value])
  const wrong = draft.trim() !== '' && timeOf(draft) === null
  return (
    <TextInput
      {...rest}
      value={draft}
      placeholder="HH:mm"
      inputMode="numeric"
      autoComplete="off"
      maxLength={5}
      aria-invalid={rest['aria-invalid'] ?? (wrong || undefined)}
      onChange={event => setDraft(event.target.value)}
      onBlur={() => {
        const time = draft.trim() === '' ? '' : timeOf(draft)
        if (time === null) return
        setDraft(time)
        onChange(time)
      }}
    />
  )
}
