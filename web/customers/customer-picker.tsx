import { X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/button.tsx'
import { Combobox } from '../ui/combobox.tsx'
import { useCustomerHits } from './customer-hits.ts'
import styles from './customer-picker.module.css'

/** Finds one customer by name, pinyin, code or the end of a phone number. */
export function CustomerPicker({
  id,
  value,
  onChange,
  autoFocus = true,
  ...about
}: {
  id?: string
  autoFocus?: boolean
  'aria-invalid'?: true | undefined
  'aria-describedby'?: string | undefined
  value: { code: string; name: string } | null
  onChange: (customer: { code: string; name: string } | null) => void
}) {
  const { t } = useTranslation(['tasks', 'ui'])
  const [text, setText] = useState('')
  const hits = useCustomerHits(text, (code, name) => onChange({ code, name }))
  if (value) {
    return (
      <div className={styles.picked}>
        <span id={id}>{value.name}</span>
        <Button kind="ghost" icon={X} aria-label={t('log.other')} onClick={() => onChange(null)} />
      </div>
    )
  }
  return (
    <Combobox
      {...about}
      id={id}
      autoFocus={autoFocus}
      label={t('log.customer')}
      placeholder={t('log.customer_hint')}
      text={text}
      onText={setText}
      options={hits}
      none={t('ui:jump.none')}
    />
  )
}
