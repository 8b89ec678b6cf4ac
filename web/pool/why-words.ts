import { useTranslation } from 'react-i18next'
import type { PoolCustomer } from '../../domain/pool/contract.ts'
import { useFormat } from '../ui/format.ts'
import { useLocalText } from '../ui/local-text.ts'

/** Why a customer is in the pool, in one line: since when, by whom, by which rule and what it rests on. */
export function useWhyWords(): (why: PoolCustomer['why']) => string {
  const { t } = useTranslation('pool')
  const format = useFormat()
  const local = useLocalText()
  return why => {
    const parts = [
      `${format.nearDate(why.at)} ${t(`why.${why.kind}`)}`,
      why.rule ? local(why.rule.name) || why.rule.key : null,
      why.days_since_contact === null ? null : t('why_contact', { count: why.days_since_contact }),
      why.days_without_order === null ? null : t('why_order', { count: why.days_without_order }),
      why.kind === 'released' || why.kind === 'left' ? why.by : null,
      why.note,
    ]
    return parts.filter(Boolean).join(' · ')
  }
}
