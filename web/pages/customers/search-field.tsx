import { Search } from 'lucide-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { TextInput } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { useKeys } from '../../ui/use-keys.ts'
import { useRestedText } from '../../ui/use-rested-text.ts'
import styles from './page.module.css'

/** Finds by name, pinyin initials, code, contact, e-mail or the end of a phone number; asks when typing rests. */
export function SearchField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation('customers')
  const field = useRef<HTMLInputElement>(null)
  const [text, setText] = useRestedText(value, onChange)
  useKeys([{ keys: '/', label: t('keys.search'), bar: true, run: () => field.current?.focus() }])
  return (
    <search className={styles.search}>
      <Icon of={Search} size={14} />
      <TextInput
        ref={field}
        type="search"
        value={text}
        maxLength={100}
        aria-label={t('list.search')}
        aria-keyshortcuts="/"
        placeholder={t('list.search')}
        title={t('list.search_hint')}
        onChange={event => setText(event.target.value)}
        onKeyDown={event => {
          if (event.key === 'Escape') field.current?.blur()
        }}
      />
      {!text && <KeyHint keys="/" />}
    </search>
  )
}
