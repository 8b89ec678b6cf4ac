import { useTranslation } from 'react-i18next'
import { conditionOfFilters } from '../../../domain/standing/filter-condition.ts'
import type { Segment } from '../../../domain/standing/segments-contract.ts'
import { useMe } from '../../api/session.ts'
import { ConditionView } from '../../standing/condition-view.tsx'
import type { ListSearch } from '../../standing/list-search.ts'
import { SegmentForm } from '../../standing/segment-form.tsx'
import styles from './page.module.css'

/** Makes a segment of the filters of the list, with its columns and its order. */
export function SaveSegment({
  search,
  columns,
  onSaved,
  onClose,
}: {
  search: ListSearch
  columns: readonly string[]
  onSaved: (segment: Segment) => void
  onClose: () => void
}) {
  const { t } = useTranslation('standing')
  const me = useMe()
  const condition = conditionOfFilters(search, me?.id ?? null)
  const draft = { condition, columns: [...columns], sort: search.sort ?? null }
  return (
    <SegmentForm draft={draft} condition={condition} onSaved={onSaved} onClose={onClose}>
      <div>
        <ConditionView when={condition} />
        {search.q && <p className={styles.nothing}>{t('segment.search_left_out')}</p>}
      </div>
    </SegmentForm>
  )
}

/** Whether filters say something that a segment can keep; what is kept to a segment already is one. */
export const canBeSegment = (search: ListSearch): boolean =>
  search.segment === undefined &&
  search.custom === undefined &&
  conditionOfFilters(search, 'me').all.length > 0
