import { Link } from '@tanstack/react-router'
import { ArrowRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../ui/format.ts'
import { Icon } from '../ui/icon.tsx'
import type { WhatIf } from './use-what-if.ts'
import { type Move, MoveEnd } from './what-if-move.tsx'
import styles from './what-if-panel.module.css'

const NAMED = 12

/** Those who move in one way, the most valuable first: who, how much, and the comparisons it rests on. */
export function WhatIfCustomers({ move, customers }: { move: Move; customers: WhatIf['customers'] }) {
  const { t } = useTranslation('standing')
  const format = useFormat()
  const found = customers
    .filter(one => one[move.kind][0] === move.from && one[move.kind][1] === move.to)
    .toSorted((a, b) => Number(b.amount_365d) - Number(a.amount_365d))
    .slice(0, NAMED)
  return (
    <>
      <ul>
        {found.map(one => (
          <li key={one.code} className={styles.customer}>
            <span className={styles.ends}>
              <MoveEnd kind={move.kind} value={move.from} />
              <Icon of={ArrowRight} size={13} />
              <MoveEnd kind={move.kind} value={move.to} />
            </span>
            <span className={styles.who}>
              <Link to="/customers/$code" params={{ code: one.code }}>
                {one.name ?? one.code}
              </Link>{' '}
              {one.name && <span className={styles.code}>{one.code}</span>}
            </span>
            <span className={styles.amount}>{format.money(one.amount_365d)}</span>
            <span className={styles.why}>
              {one.why.join(t('value.comma'))}
              {one.owner && ` · ${one.owner}`}
            </span>
          </li>
        ))}
      </ul>
      {move.count > found.length && (
        <p className={styles.note}>
          {t('what_if.more', {
            number: format.number(move.count - found.length),
            count: move.count - found.length,
          })}
        </p>
      )}
    </>
  )
}
