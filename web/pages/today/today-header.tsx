import { PencilLine, Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Today } from '../../../domain/care/contract.ts'
import { useMay } from '../../api/session.ts'
import { Button } from '../../ui/button.tsx'
import { useFormat } from '../../ui/format.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { Progress } from '../../ui/progress.tsx'
import { usePhone } from '../../ui/use-media.ts'
import { TodayFilters } from './filters.tsx'
import type { TodaySearch } from './search.ts'
import { SortMenu, SortSegments } from './sort-choice.tsx'
import styles from './today-header.module.css'
import { ViewChoice } from './view-choice.tsx'

/** Day and progress, whose list, how narrowed and sorted, and logging a contact. On phones one button holds the choices. */
export function TodayHeader({
  head,
  search,
  onLog,
}: {
  head: Today | undefined
  search: TodaySearch
  onLog: () => void
}) {
  const { t } = useTranslation('care')
  const phone = usePhone()
  const mayLog = useMay('facts.write')
  if (phone) {
    return (
      <PageHeader
        title={t('today.title')}
        notes={head && <Day head={head} />}
        onPhone={
          <>
            <TodayFilters search={search} bare>
              <ViewChoice head={head} search={search} />
              <SortSegments search={search} />
            </TodayFilters>
            {mayLog && <Button kind="ghost" icon={PencilLine} aria-label={t('today.log')} onClick={onLog} />}
          </>
        }
      />
    )
  }
  return (
    <PageHeader title={t('today.title')} notes={head && <Notes head={head} />}>
      <ViewChoice head={head} search={search} />
      <TodayFilters search={search} />
      <SortMenu search={search} />
      {mayLog && (
        <Button icon={Plus} hint="N" onClick={onLog}>
          {t('today.log')}
        </Button>
      )}
    </PageHeader>
  )
}

function Day({ head }: { head: Today }) {
  const format = useFormat()
  return <span>{format.day(head.today)}</span>
}

function Notes({ head }: { head: Today }) {
  const { t } = useTranslation('care')
  const format = useFormat()
  const { done, total } = head.progress
  const said = t('today.done', { done, total, count: done })
  return (
    <>
      <span>
        {format.day(head.today)} {format.time(head.as_of)}
      </span>
      {total > 0 && (
        <span className={styles.progress}>
          <Progress done={done} total={total} label={said} />
          {said}
        </span>
      )}
    </>
  )
}
