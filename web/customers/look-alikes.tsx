import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { CopyCheck } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LookAlike } from '../../domain/customers/duplicates-contract.ts'
import { Icon } from '../ui/icon.tsx'
import { duplicates } from './duplicate-calls.ts'
import styles from './look-alikes.module.css'
import { useReasonWords } from './use-reason-words.ts'

/** On a customer's page: whom it looks like, and the way to compare them. */
export function DuplicateHint({ code }: { code: string }) {
  const { t } = useTranslation('customers')
  const { data } = useQuery(duplicates.ofCustomer.queryOptions({ input: { code } }))
  const words = useReasonWords()
  if (!data?.items.length) return null
  return (
    <div className={styles.hint} role="note">
      <Icon of={CopyCheck} />
      {data.items.slice(0, 2).map(one => (
        <span key={one.code} className={styles.one}>
          {t('same.looks_like', { name: one.name, percent: one.confidence, why: whyOf(one, words) })}{' '}
          <Link to="/duplicates" search={{ at: `${code} ${one.code}` }}>
            {t('same.compare')}
          </Link>
        </span>
      ))}
    </div>
  )
}

const whyOf = (one: LookAlike, words: ReturnType<typeof useReasonWords>): string =>
  one.reasons[0] ? words(one.reasons[0], false) : ''

const SETTLES_MS = 350

/** A value once nobody has changed it for a moment. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), SETTLES_MS)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}

type Values = Partial<Record<string, unknown>>

/** In the form of a new customer: who is there already, while it is typed. */
export function NewLookAlikes({ values }: { values: Values }) {
  const { t } = useTranslation('customers')
  const words = useReasonWords()
  const said = (field: string) => {
    const value = values[field]
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
  }
  const asked = useSettled(
    JSON.stringify({
      name: said('name'),
      type: values.type === 'person' ? 'person' : 'company',
      phone: said('phone'),
      email: said('email'),
      wechat: said('wechat'),
      credit_code: said('credit_code'),
    }),
  )
  const input = JSON.parse(asked)
  const { data } = useQuery({
    ...duplicates.check.queryOptions({ input }),
    enabled: Object.keys(input).length > 1,
    retry: false,
  })
  if (!data?.items.length) return null
  return (
    <div className={styles.new} role="status">
      <Icon of={CopyCheck} />
      <div>
        {data.items.slice(0, 3).map(one => (
          <p key={one.code}>
            {t('same.looks_like', { name: one.name, percent: one.confidence, why: whyOf(one, words) })}{' '}
            <Link to="/customers/$code" params={{ code: one.code }}>
              {t('same.open', { code: one.code })}
            </Link>
          </p>
        ))}
      </div>
    </div>
  )
}
