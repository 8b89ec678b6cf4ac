import { useNavigate } from '@tanstack/react-router'
import { ArrowDownWideNarrow } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import type { TodaySearch } from './search.ts'

const SORTS = ['due', 'value'] as const

function useSort({ sort = 'due' }: TodaySearch) {
  const navigate = useNavigate({ from: '/today' })
  const change = (next: (typeof SORTS)[number]) =>
    void navigate({ search: old => ({ ...old, sort: next === 'due' ? undefined : next, task: undefined }) })
  return { sort, change }
}

/** What comes first, as a menu of the header. */
export function SortMenu({ search }: { search: TodaySearch }) {
  const { t } = useTranslation('care')
  const { sort, change } = useSort(search)
  return (
    <Menu
      label={t('today.sort.label')}
      align="end"
      groups={[
        {
          items: SORTS.map(one => ({
            key: one,
            label: t(`today.sort.${one}`),
            checked: one === sort,
            onSelect: () => change(one),
          })),
        },
      ]}
      trigger={anchor => (
        <Button {...anchor.props} aria-haspopup="menu" icon={ArrowDownWideNarrow}>
          {t(`today.sort.${sort}`)}
        </Button>
      )}
    />
  )
}

/** What comes first, within the filters of phones. */
export function SortSegments({ search }: { search: TodaySearch }) {
  const { t } = useTranslation('care')
  const { sort, change } = useSort(search)
  return (
    <Segmented
      label={t('today.sort.label')}
      value={sort}
      onChange={change}
      segments={SORTS.map(one => ({ value: one, label: t(`today.sort.${one}`) }))}
    />
  )
}
