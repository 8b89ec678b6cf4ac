import { useQuery } from '@tanstack/react-query'
import { Gem, History, Shapes } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Segment } from '../../../domain/standing/segments-contract.ts'
import { useHandbookNames } from '../../api/handbook-names.ts'
import { useMe } from '../../api/session.ts'
import { customers } from '../../customers/calls.ts'
import { type FilterChoice, FilterMenu } from '../../standing/filter-menu.tsx'
import {
  filtersOf,
  type ListSearch,
  MANY,
  type ManyFilter,
  valuesOf,
  withValues,
} from '../../standing/list-search.ts'
import { SegmentMenu } from '../../standing/segment-menu.tsx'
import { Button } from '../../ui/button.tsx'
import { Chip, ChipToggle } from '../../ui/chip.tsx'
import { OwnFilters } from './own-filters.tsx'
import styles from './page.module.css'
import { canBeSegment } from './save-segment.tsx'

/** The filters of the list; what they say stands in the address. */
export function Filters({
  search,
  onChange,
  onSegment,
  onHistory,
}: {
  search: ListSearch
  onChange: (search: ListSearch) => void
  /** Makes a segment of them. */
  onSegment: () => void
  /** Shows the changes of many; only for those who may make some. */
  onHistory?: (() => void) | undefined
}) {
  const { t } = useTranslation(['customers', 'standing'])
  const choices = useFilterChoices()
  const toSegment = ({ name, sort }: Segment) =>
    onChange({ ...search, segment: name, ...(sort && { sort: sort as ListSearch['sort'] }) })
  return (
    <fieldset className={styles.filters} aria-label={t('list.filters')}>
      <SegmentMenu
        chosen={search.segment}
        onChange={segment => (segment ? toSegment(segment) : onChange({ ...search, segment: undefined }))}
      />
      {(Object.keys(MANY) as ManyFilter[]).map(filter => (
        <FilterMenu
          key={filter}
          label={t(`list.filter.${filter}`)}
          choices={choices[filter]}
          chosen={valuesOf(search, filter)}
          onChange={values => onChange(withValues(search, filter, values))}
        />
      ))}
      <OwnFilters search={search} onChange={onChange} />
      {search.parent && (
        <Chip
          onRemove={() => onChange({ ...search, parent: undefined })}
          removeLabel={t('list.clear_parent')}
        >
          {t('list.below', { code: search.parent })}
        </Chip>
      )}
      <ChipToggle
        pressed={search.high_value === 'true'}
        onClick={() => onChange({ ...search, high_value: search.high_value ? undefined : 'true' })}
      >
        <Gem size={13} strokeWidth={1.6} aria-hidden />
        {t('list.filter.high_value')}
      </ChipToggle>
      {Object.keys(filtersOf(search)).length > 0 && (
        <Button kind="ghost" onClick={() => onChange({ sort: search.sort })}>
          {t('list.clear')}
        </Button>
      )}
      {canBeSegment(search) && (
        <Button kind="ghost" icon={Shapes} onClick={onSegment}>
          {t('standing:segment.save_filters')}
        </Button>
      )}
      {onHistory && (
        <Button kind="ghost" icon={History} className={styles.history} onClick={onHistory}>
          {t('standing:bulk.history')}
        </Button>
      )}
    </fieldset>
  )
}

function useFilterChoices(): Record<ManyFilter, FilterChoice[]> {
  const { t } = useTranslation('customers')
  const names = useHandbookNames()
  const me = useMe()
  const { data } = useQuery(customers.choices.queryOptions({ staleTime: 60_000 }))
  const named = (keys: readonly string[], name: (key: string) => string): FilterChoice[] =>
    keys.map(value => ({ value, label: name(value) }))
  const others = (data?.owners ?? []).filter(one => one.id !== me?.id)
  return {
    tier: [...named(names.keys.tiers, names.tier), { value: 'none', label: t('list.no_tier') }],
    stage: named(names.keys.stages, names.stage),
    warning: [{ value: 'any', label: t('list.any_warning') }, ...named(names.keys.warnings, names.warning)],
    tag: named(data?.tags ?? [], tag => tag),
    owner: [
      { value: 'me', label: t('list.mine') },
      { value: 'none', label: t('list.nobody') },
      ...others.map(one => ({ value: one.id, label: one.name })),
    ],
  }
}
