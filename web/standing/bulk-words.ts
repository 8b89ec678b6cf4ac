import { useTranslation } from 'react-i18next'
import type { BulkEdit } from '../../domain/customers/bulk-shapes.ts'
import { useFormat } from '../ui/format.ts'
import { useSay } from '../ui/say.ts'

/** A value before or after a change as a reader knows it. */
export function useBulkValue(): (field: string, values: readonly string[]) => string {
  const { t } = useTranslation('standing')
  const say = useSay()
  const format = useFormat()
  return (field, values) => {
    const [first, until] = values
    if (first === undefined) return t('value.none')
    if (field === 'service_level') {
      const level = say(`standing:choice.${first}`, {}, first)
      return until ? t('bulk.level_until', { level, date: format.date(until) }) : level
    }
    if (field === 'preferred_channel') return say(`customers:channel.${first}`, {}, first)
    return values.join(t('value.comma'))
  }
}

/** What was asked of many in one line: 标签 +重点；负责人 → 林静. */
export function useBulkSummary(): (edit: BulkEdit) => string {
  const { t } = useTranslation('standing')
  const say = useSay()
  const value = useBulkValue()
  return ({ change, owner }) => {
    const {
      add_tags = [],
      remove_tags = [],
      owner_id,
      service_level,
      ...fields
    } = change as Record<string, never> & {
      add_tags?: string[]
      remove_tags?: string[]
      owner_id?: string | null
      service_level?: { level: string; until: string | null }
    }
    const to = (field: string, values: readonly string[]) =>
      t('bulk.to', { field: say(`standing:bulk.field.${field}`, {}, field), value: value(field, values) })
    return [
      ...(add_tags.length > 0 ? [t('bulk.added', { tags: add_tags.join(t('value.comma')) })] : []),
      ...(remove_tags.length > 0 ? [t('bulk.taken', { tags: remove_tags.join(t('value.comma')) })] : []),
      ...(owner_id === undefined ? [] : [to('owner', owner ? [owner] : [])]),
      ...(service_level
        ? [
            to(
              'service_level',
              service_level.until ? [service_level.level, service_level.until] : [service_level.level],
            ),
          ]
        : []),
      ...Object.entries(fields).map(([field, one]) => to(field, one === null ? [] : [String(one)])),
    ].join(t('bulk.between'))
  }
}
