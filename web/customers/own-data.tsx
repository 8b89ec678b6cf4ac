import { useTranslation } from 'react-i18next'
import type { Customer } from '../../domain/customers/shapes.ts'
import { useOwnFields } from '../api/handbook-names.ts'
import { DataList } from '../ui/data-list.tsx'
import { useLocalText } from '../ui/local-text.ts'
import { Part } from '../ui/panel.tsx'
import { useCustomWords } from './custom-words.tsx'
import { groupedFields } from './grouped-fields.ts'

/** The fields that the company adds to its file, group by group: only what is filled in. */
export function OwnData({ customer }: { customer: Customer }) {
  const { t } = useTranslation('customers')
  const local = useLocalText()
  const words = useCustomWords()
  const own = useOwnFields()
  return groupedFields(own, customer.type).map(({ group, fields }) => {
    const data = fields.flatMap(field => {
      const value = customer.custom[field.key]
      return value === undefined
        ? []
        : [{ key: field.key, label: words.nameOf(field), value: words.show(field, value) }]
    })
    if (data.length === 0) return null
    return (
      <Part key={group?.key ?? ''} quiet title={group ? local(group.name) || group.key : t('custom.title')}>
        <DataList data={data} />
      </Part>
    )
  })
}
