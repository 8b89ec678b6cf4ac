import { useTranslation } from 'react-i18next'
import type { CustomField } from '../../../domain/customers/custom-field.ts'
import { useOwnFields } from '../../api/handbook-names.ts'
import { useCustomWords } from '../../customers/custom-words.tsx'
import { FilterMenu } from '../../standing/filter-menu.tsx'
import { ownChosen, withOwnChosen } from '../../standing/list-custom.ts'
import type { ListSearch } from '../../standing/list-search.ts'

const CHOSEN: readonly CustomField['type'][] = ['choice', 'choices', 'flag']

/** Filters by the company's own fields that are chosen: choices, yes or no. */
export function OwnFilters({
  search,
  onChange,
}: {
  search: ListSearch
  onChange: (search: ListSearch) => void
}) {
  const { t } = useTranslation('customers')
  const { fields } = useOwnFields()
  const words = useCustomWords()
  const chosen = ownChosen(search)
  return fields
    .filter(field => CHOSEN.includes(field.type))
    .map(field => (
      <FilterMenu
        key={field.key}
        label={words.nameOf(field)}
        choices={
          field.type === 'flag'
            ? [
                { value: 'true', label: t('custom.yes') },
                { value: 'false', label: t('custom.no') },
              ]
            : field.choices.map(({ key }) => ({ value: key, label: words.choiceName(field, key) }))
        }
        chosen={chosen[field.key] ?? []}
        onChange={values => onChange(withOwnChosen(search, field.key, values))}
      />
    ))
}
