import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { customerList } from '../../standing/calls.ts'
import { useFormat } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { useKeys } from '../../ui/use-keys.ts'
import { usePhone } from '../../ui/use-media.ts'
import styles from './head.module.css'
import { type CustomerSearch, listSearchOf } from './search.ts'

/** Where the customer stands in the list it was opened from; K and J go to the one before and after. */
export function Neighbours({ code, search }: { code: string; search: CustomerSearch }) {
  const { t } = useTranslation('customers')
  const format = useFormat()
  const navigate = useNavigate({ from: '/customers/$code' })
  const list = listSearchOf(search)
  const { data } = useQuery(customerList.neighbours.queryOptions({ input: { code, ...list } }))
  const go = (to: string | null | undefined) => {
    if (to) navigate({ params: { code: to }, search: was => was })
  }
  const previous = data?.previous ?? null
  const next = data?.next ?? null
  useKeys([
    { keys: 'K', label: t('keys.previous'), bar: true, when: previous !== null, run: () => go(previous) },
    { keys: 'J', label: t('keys.next'), bar: true, when: next !== null, run: () => go(next) },
  ])
  if (!data || data.position === null) return null
  const place = format.number(data.position)
  return (
    <div className={styles.place}>
      {data.total === null
        ? t('head.place_alone', { place })
        : t('head.place', { place, total: format.number(data.total) })}
      <Neighbour label={t('keys.previous')} keys="K" to={previous} onGo={go} />
      <Neighbour label={t('keys.next')} keys="J" to={next} onGo={go} />
    </div>
  )
}

/** The key on desks, an arrow where there is no keyboard. */
function Neighbour({
  label,
  keys,
  to,
  onGo,
}: {
  label: string
  keys: 'J' | 'K'
  to: string | null
  onGo: (to: string | null) => void
}) {
  const phone = usePhone()
  return (
    <button
      type="button"
      className={styles.neighbour}
      disabled={!to}
      aria-label={label}
      aria-keyshortcuts={keys}
      onClick={() => onGo(to)}
    >
      {phone ? <Icon of={keys === 'K' ? ChevronLeft : ChevronRight} size={20} /> : <KeyHint keys={keys} />}
    </button>
  )
}
