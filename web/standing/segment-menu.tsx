import { useQuery } from '@tanstack/react-query'
import { ChevronDown } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Segment } from '../../domain/standing/segments-contract.ts'
import { Button } from '../ui/button.tsx'
import { useFormat } from '../ui/format.ts'
import { Menu } from '../ui/menu.tsx'
import { segments } from './calls.ts'
import styles from './filter-menu.module.css'

/** The segment that a list keeps to, of those one may use. */
export function SegmentMenu({
  chosen,
  onChange,
}: {
  /** Its name or id. */
  chosen: string | undefined
  onChange: (segment: Segment | null) => void
}) {
  const { t } = useTranslation('standing')
  const format = useFormat()
  const items = useSegmentList()
  const current = items.find(one => one.name === chosen || one.id === chosen)
  if (items.length === 0 && chosen === undefined) return null
  const own = items.map(segment => ({
    key: segment.id,
    label: segment.count === null ? segment.name : `${segment.name} · ${format.number(segment.count)}`,
    checked: segment === current,
    onSelect: () => onChange(segment),
  }))
  const none = { key: 'none', label: t('list.clear_filter'), onSelect: () => onChange(null) }
  return (
    <Menu
      label={t('segment.choose')}
      groups={chosen === undefined ? [{ items: own }] : [{ items: own }, { items: [none] }]}
      trigger={anchor => (
        <Button
          {...anchor.props}
          className={chosen === undefined ? styles.off : styles.on}
          aria-haspopup="menu"
        >
          {chosen === undefined
            ? t('segment.choose')
            : t('segment.of_list', { name: current?.name ?? chosen })}
          <ChevronDown size={14} strokeWidth={1.6} aria-hidden className={styles.arrow} />
        </Button>
      )}
    />
  )
}

/** Segments one may use, by name. */
export function useSegmentList(): readonly Segment[] {
  const { data } = useQuery(segments.list.queryOptions({ input: { limit: 200 }, staleTime: 30_000 }))
  return data?.items ?? []
}
