import { useTranslation } from 'react-i18next'
import { useSay } from '../ui/say.ts'

const CHOICES = new Set(['type', 'service_level'])

/** Names of fields and of values that are codes, where two records stand side by side. */
export function useMergeWords(): {
  field: (field: string) => string
  value: (field: string, value: string | null) => string | null
} {
  const { t } = useTranslation('customers')
  const say = useSay()
  return {
    field: field => {
      if (field.startsWith('custom.')) return field.slice('custom.'.length)
      if (field === 'tags') return t('side.tags')
      if (field === 'owner') return t('field.owner_id')
      if (field === 'parent') return t('field.parent_name')
      return say(`customers:field.${field}`, {}, field)
    },
    value: (field, value) => {
      if (value === null) return null
      if (field === 'preferred_channel') return say(`customers:channel.${value}`, {}, value)
      return CHOICES.has(field) ? say(`customers:choice.${field}.${value}`, {}, value) : value
    },
  }
}
