import { useTranslation } from 'react-i18next'
import type { MatchReason } from '../../domain/customers/merges-contract.ts'
import { useSay } from '../ui/say.ts'

/** Why two records look like one, in words: `手机号相同 138…`; shared by many it says so. */
export function useReasonWords(): (reason: MatchReason, withText?: boolean) => string {
  const { t } = useTranslation('customers')
  const say = useSay()
  return ({ sign, text, shared }, withText = true) =>
    [
      say(`customers:same.sign.${sign}`, {}, sign),
      withText && text !== '' ? text : null,
      shared > 3 ? t('same.shared', { count: shared, number: shared >= 1000 ? '1000+' : shared }) : null,
    ]
      .filter(Boolean)
      .join(' ')
}
