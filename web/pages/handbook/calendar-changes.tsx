import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { CalendarPlus, ChevronDown, ChevronRight } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CalendarChange } from '../../../domain/tasks/calendar-contract.ts'
import { useCauseWords } from '../../api/cause-words.ts'
import { Failed } from '../../api/failed.tsx'
import { useMay } from '../../api/session.ts'
import { MoveList } from '../../care/deadline-moves.tsx'
import { calendar } from '../../tasks/calendar-calls.ts'
import { Button } from '../../ui/button.tsx'
import { useFormat } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { Panel } from '../../ui/panel.tsx'
import styles from './calendar.module.css'
import { CalendarDaysDialog } from './calendar-days-dialog.tsx'

const [CHANGES, MOVES] = [10, 20]
/** Due times follow a new calendar within seconds; the list looks for them as long as this. */
const [LOOKS_EVERY_MS, LOOKS_FOR_MS] = [1000, 30_000]

/** When the calendar moved due times and whose; who may gives it further days here. */
export function CalendarChanges() {
  const { t } = useTranslation('handbook')
  const may = useMay('handbook.write')
  const reads = useMay('tasks.read')
  const [giving, setGiving] = useState(false)
  const [awaited, setAwaited] = useState<number | null>(null)
  if (!reads && !may) return null
  return (
    <div className={styles.changes}>
      <Panel
        title={t('calendar_change.title')}
        aside={
          may && (
            <Button icon={CalendarPlus} onClick={() => setGiving(true)}>
              {t('calendar_change.give')}
            </Button>
          )
        }
      >
        <p className={styles.note}>{t('calendar_change.about')}</p>
        {reads && <ChangeList awaited={awaited} onFound={() => setAwaited(null)} />}
      </Panel>
      {giving && <CalendarDaysDialog onClose={() => setGiving(false)} onMoving={setAwaited} />}
    </div>
  )
}

function ChangeList({ awaited, onFound }: { awaited: number | null; onFound: () => void }) {
  const { t } = useTranslation('handbook')
  const open = useSearch({ from: '/staff/handbook' }).change
  const navigate = useNavigate({ from: '/handbook' })
  const list = useInfiniteQuery({
    ...calendar.changes.infiniteOptions({
      input: (cursor: string | undefined) => ({ cursor, limit: CHANGES }),
      initialPageParam: undefined,
      getNextPageParam: page => page.next ?? undefined,
    }),
    refetchInterval: awaited === null ? false : LOOKS_EVERY_MS,
  })
  const changes = list.data?.pages.flatMap(page => page.items) ?? []
  const here = awaited !== null && changes.some(one => one.handbook_version >= awaited)
  useEffect(() => {
    if (awaited === null) return
    if (here) return onFound()
    const timer = setTimeout(onFound, LOOKS_FOR_MS)
    return () => clearTimeout(timer)
  }, [awaited, here, onFound])
  if (list.isPending) return <LoadingRows rows={3} height={44} />
  if (list.isError) return <Failed error={list.error} onRetry={() => list.refetch()} />
  const moving = awaited !== null && !here
  return (
    <>
      <p role="status" className={moving ? styles.moving : 'unseen'}>
        {moving && t('calendar_change.moving')}
      </p>
      {changes.length === 0 && !moving && <p className={styles.none}>{t('calendar_change.none')}</p>}
      <ol>
        {changes.map(one => (
          <Change
            key={one.id}
            change={one}
            open={one.id === open}
            onToggle={() =>
              navigate({
                search: was => ({ ...was, change: one.id === open ? undefined : one.id }),
                replace: true,
              })
            }
          />
        ))}
      </ol>
      {list.hasNextPage && (
        <Button busy={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
          {t('calendar_change.more')}
        </Button>
      )}
    </>
  )
}

function Change({ change, open, onToggle }: { change: CalendarChange; open: boolean; onToggle: () => void }) {
  const { t } = useTranslation('handbook')
  const format = useFormat()
  const cause = useCauseWords()
  const { moved, settled } = change
  return (
    <li className={styles.change}>
      <button type="button" className={styles.toggle} aria-expanded={open} onClick={onToggle}>
        <Icon of={open ? ChevronDown : ChevronRight} size={15} />
        <span className={styles.days}>{cause(change.cause)}</span>
        <span className={styles.counts}>
          {[
            moved > 0 && t('calendar_change.moved', { count: moved, number: format.number(moved) }),
            settled > 0 && t('calendar_change.settled', { count: settled, number: format.number(settled) }),
          ]
            .filter(Boolean)
            .join(t('plain.comma'))}
        </span>
        <span className={styles.when}>
          {[format.dateTime(change.at), change.by, `v${change.handbook_version}`].filter(Boolean).join(' · ')}
        </span>
      </button>
      {open && <Moves id={change.id} />}
    </li>
  )
}

function Moves({ id }: { id: string }) {
  const { t } = useTranslation('handbook')
  const list = useInfiniteQuery(
    calendar.moves.infiniteOptions({
      input: (cursor: string | undefined) => ({ id, cursor, limit: MOVES }),
      initialPageParam: undefined,
      getNextPageParam: page => page.next ?? undefined,
    }),
  )
  if (list.isPending) return <LoadingRows rows={3} height={44} />
  if (list.isError) return <Failed error={list.error} onRetry={() => list.refetch()} />
  return (
    <div className={styles.moves}>
      <MoveList moves={list.data.pages.flatMap(page => page.items)} />
      {list.hasNextPage && (
        <Button busy={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
          {t('calendar_change.more_moves')}
        </Button>
      )}
    </div>
  )
}
