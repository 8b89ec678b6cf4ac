import { Link } from '@tanstack/react-router'
import { ChevronRight } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '../../../domain/customers/shapes.ts'
import type { StandingAnswer } from '../../../domain/standing/contract.ts'
import { useTenureWords } from '../../standing/tenure-words.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Icon } from '../../ui/icon.tsx'
import { TierBadge } from '../../ui/tier-badge.tsx'
import styles from './head.module.css'
import { HeadActions } from './head-actions.tsx'
import { HeadTags } from './head-tags.tsx'
import { Neighbours } from './neighbours.tsx'
import { type CustomerSearch, listSearchOf } from './search.ts'

type HeadProps = {
  customer: Customer
  standing: StandingAnswer | null
  search: CustomerSearch
  onEdit: () => void
}

/** Name, tier, stage and warnings with their evidence, whose customer it is, and what to do next. */
export function CustomerHead({ customer, standing, search, onEdit }: HeadProps) {
  useTitleFocus(customer.code)
  return (
    <header className={styles.head}>
      <div className={styles.top}>
        <Crumbs code={customer.code} search={search} />
        <Neighbours code={customer.code} search={search} />
      </div>
      <div className={styles.main}>
        <TierBadge tier={standing?.tier ?? null} size="large" />
        <h1 id="page-title" tabIndex={-1} className={styles.name}>
          {customer.name}
        </h1>
        <HeadActions customer={customer} onEdit={onEdit} />
      </div>
      <div className={styles.about}>
        <HeadTags customer={customer} standing={standing} asOf={search.as_of} />
        <About customer={customer} standing={standing} />
      </div>
    </header>
  )
}

/** The title comes after the shell has looked for it: it takes the focus that nothing else has. */
function useTitleFocus(code: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another customer is another page
  useEffect(() => {
    if (document.activeElement === document.body)
      document.getElementById('page-title')?.focus({ preventScroll: true })
  }, [code])
}

function Crumbs({ code, search }: { code: string; search: CustomerSearch }) {
  const { t } = useTranslation('customers')
  return (
    <nav aria-label={t('head.crumbs')} className={styles.crumbs}>
      <Link className="reach" to="/customers" search={{ ...listSearchOf(search), at: code }}>
        {t('list.title')}
      </Link>
      <Icon of={ChevronRight} size={14} />
      <span>{code}</span>
    </nav>
  )
}

function About({ customer, standing }: { customer: Customer; standing: StandingAnswer | null }) {
  const { t } = useTranslation('customers')
  const tenure = useTenureWords()
  const days = standing?.metrics.tenure_days ?? null
  const parts = [
    customer.industry,
    customer.size,
    customer.region,
    days === null ? null : t('head.tenure', { time: tenure(days) }),
  ].filter(Boolean)
  return (
    <div className={styles.whose}>
      <ul className={styles.parts}>
        <li className={styles.part}>
          {customer.owner ? (
            <>
              <Avatar name={customer.owner} size={20} />
              {t('head.owner', { name: customer.owner })}
            </>
          ) : (
            <span className={styles.nobody}>{t('head.nobody')}</span>
          )}
        </li>
        {parts.map(part => (
          <li key={part} className={styles.part}>
            {part}
          </li>
        ))}
      </ul>
    </div>
  )
}
