import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomField } from '../../domain/customers/custom-field.ts'
import type { CustomValue } from '../../domain/customers/custom-value.ts'
import { useFormat } from '../ui/format.ts'
import { useLocalText } from '../ui/local-text.ts'
import styles from './custom-words.module.css'

/** What the company calls a field of its own, and its values, in the reader's language. */
export function useCustomWords() {
  const { t } = useTranslation('customers')
  const format = useFormat()
  const local = useLocalText()
  const nameOf = (field: CustomField): string => local(field.name) || field.key
  const choiceName = (field: CustomField, key: string): string =>
    local(field.choices.find(one => one.key === key)?.name) || key

  /** A value in words; one that was written under another type stands as it is. */
  const say = (field: CustomField, value: CustomValue): string => {
    if (Array.isArray(value)) return value.map(key => choiceName(field, key)).join(t('custom.comma'))
    if (typeof value === 'boolean') return t(value ? 'custom.yes' : 'custom.no')
    switch (field.type) {
      case 'money':
        return format.moneyExact(value)
      case 'number':
        return typeof value === 'number' ? format.exactNumber(value) : value
      case 'date':
        return /^\d{4}-\d\d-\d\d$/.test(String(value)) ? format.date(String(value)) : String(value)
      case 'choice':
        return choiceName(field, String(value))
      default:
        return String(value)
    }
  }

  const show = (field: CustomField, value: CustomValue): ReactNode => {
    if (field.type === 'link' && typeof value === 'string')
      return (
        <a className={styles.link} href={value} target="_blank" rel="noreferrer noopener">
          {value.replace(/^https?:\/\//i, '')}
        </a>
      )
    if (field.type === 'long_text') return <span className={styles.lines}>{say(field, value)}</span>
    return say(field, value)
  }
  return { nameOf, choiceName, say, show }
}
