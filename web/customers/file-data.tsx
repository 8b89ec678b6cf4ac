import { useTranslation } from 'react-i18next'
import type { Customer } from '../../domain/customers/shapes.ts'
import { DataList, type Datum } from '../ui/data-list.tsx'
import { useFormat } from '../ui/format.ts'
import styles from './file-data.module.css'

const PLAIN = ['credit_code', 'phone', 'email', 'wechat', 'address', 'source', 'parent_name', 'note'] as const
const PERSONAL: readonly string[] = ['phone', 'email', 'wechat', 'address']

/** The rest of the file: only what is filled in. Personal data that is masked says why. */
export function FileData({ customer }: { customer: Customer }) {
  const { t } = useTranslation('customers')
  const format = useFormat()
  const told: Datum[] = PLAIN.flatMap(key => {
    const text = customer[key]
    if (!text) return []
    const masked = customer.masked && PERSONAL.includes(key)
    return [
      { key, label: t(`field.${key}`), value: <span title={masked ? t('masked') : undefined}>{text}</span> },
    ]
  })
  const until = customer.service_level_until
  const level = {
    key: 'service_level',
    label: t('field.service_level'),
    value: until
      ? t('file.level_until', {
          level: t(`choice.service_level.${customer.service_level}`),
          date: format.date(until),
        })
      : t(`choice.service_level.${customer.service_level}`),
  }
  const opened = { key: 'created', label: t('file.created'), value: format.date(customer.created_at) }
  // The contacts above have said already why theirs are masked.
  const saysWhy = customer.masked && !customer.contacts.some(contact => contact.masked)
  return (
    <>
      <DataList data={[...told, level, opened]} />
      {saysWhy && <p className={styles.masked}>{t('masked')}</p>}
    </>
  )
}
