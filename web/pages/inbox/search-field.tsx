import { Search } from 'lucide-react'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TextInput } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import styles from './list-pane.module.css'

const REST_MS = 250

/** Searches in messages and by customer; asks when typing rests. */
export function SearchField({
  field,
  value,
  onChange,
}: {
  field: RefObject<HTMLInputElement | null>
  value: string
  onChange: (value: string) => void
}) {
  const { t } = useTranslation('inbox')
  const [text, setText] = useState(value)
  const asked = useRef(value)
  const tell = useRef(onChange)
  tell.current = onChange
  useEffect(() => {
    if (value === asked.current) return
    asked.current = value
    setText(value)
  }, [value])
  useEffect(() => {
    if (text === asked.current) return
    const rest = setTimeout(() => {
      asked.current = text
      tell.current(text)
    }, REST_MS)
    return () => clearTimeout(rest)
  }, [text])
  return (
    <search className={styles.search}>
      <Icon of={Search} size={14} />
      <TextInput
        ref={field}
        type="search"
        value={text}
        maxLength={200}
        aria-label={t('filter.search')}
        aria-keyshortcuts="/"
        placeholder={t('filter.search')}
        onChange={event => setText(event.target.value)}
        onKeyDown={event => {
          if (event.key === 'Escape') field.current?.blur()
        }}
      />
    </search>
  )
}
