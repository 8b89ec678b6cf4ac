import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { customers } from '../../customers/calls.ts'
import { SelectInput } from '../../ui/field.tsx'
import { useSay } from '../../ui/say.ts'
import styles from './page.module.css'
import { type DuplicatesSearch, FROM, SIGNS } from './search.ts'

/** Which pairs: by sign, by confidence, by owner; and how many there are. */
export function PairFilters({
  search,
  total,
  onChange,
}: {
  search: DuplicatesSearch
  total: number | null
  onChange: (part: Partial<DuplicatesSearch>) => void
}) {
  const { t } = useTranslation('customers')
  const say = useSay()
  const choices = useQuery(customers.choices.queryOptions())
  return (
    <fieldset className={styles.filters} aria-label={t('list.filters')}>
      <SelectInput
        aria-label={t('same.by_sign')}
        value={search.sign ?? ''}
        onChange={event => onChange({ sign: event.target.value || undefined })}
      >
        <option value="">{t('same.by_sign')}</option>
        {SIGNS.map(sign => (
          <option key={sign} value={sign}>
            {say(`customers:same.sign.${sign}`, {}, sign)}
          </option>
        ))}
      </SelectInput>
      <SelectInput
        aria-label={t('same.by_confidence')}
        value={search.from ?? ''}
        onChange={event => onChange({ from: Number(event.target.value) || undefined })}
      >
        <option value="">{t('same.by_confidence')}</option>
        {FROM.map(from => (
          <option key={from} value={from}>
            {t('same.from', { percent: from })}
          </option>
        ))}
      </SelectInput>
      <SelectInput
        aria-label={t('list.filter.owner')}
        value={search.owner ?? ''}
        onChange={event => onChange({ owner: event.target.value || undefined })}
      >
        <option value="">{t('list.filter.owner')}</option>
        {choices.data?.owners.map(one => (
          <option key={one.id} value={one.id}>
            {one.name}
          </option>
        ))}
      </SelectInput>
      {total !== null && (
        <span className={styles.total}>
          {t('same.count', { count: total, number: total >= 1000 ? '1000+' : total })}
        </span>
      )}
    </fieldset>
  )
}
