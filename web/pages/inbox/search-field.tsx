import { Search } from 'lucide-react'
import type { RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { TextInput } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import { useRestedText } from '../../ui/use-rested-text.ts'
import styles from './list-pane.module.css'

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
  const [text, setText] = useRestedText(value, onChange)
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
