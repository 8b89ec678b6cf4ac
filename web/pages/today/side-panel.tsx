import { useTranslation } from 'react-i18next'
import { Failed } from '../../api/failed.tsx'
import type { HandbookNames } from '../../api/handbook-names.ts'
import { useMay } from '../../api/session.ts'
import { PanelHead } from '../../care/panel-head.tsx'
import { ReachAction } from '../../care/reach-action.tsx'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { Recording } from './recording.tsx'
import styles from './side-panel.module.css'
import { TaskParts } from './task-parts.tsx'
import type { TaskWork } from './use-task-work.ts'

/** The chosen task beside the list: who, why, what to say, and recording how it went. */
export function SidePanel({ work, names }: { work: TaskWork; names: HandbookNames }) {
  const { t } = useTranslation('care')
  return (
    <aside className={styles.side} aria-label={t('today.panel')}>
      <Content work={work} names={names} />
    </aside>
  )
}

function Content({ work, names }: { work: TaskWork; names: HandbookNames }) {
  const { t } = useTranslation('care')
  const may = useMay('tasks.write')
  const { query, panel } = work
  if (query.isPending) return <LoadingRows rows={6} height={84} />
  if (query.error && !panel) return <Failed error={query.error} onRetry={() => query.refetch()} />
  if (!panel) return <p className={styles.none}>{t('today.choose_task')}</p>
  return (
    <>
      <PanelHead panel={panel} names={names} action={<ReachAction reach={work.reach} onCopy={work.copy} />} />
      <TaskParts panel={panel} names={names} work={work} />
      {panel.status !== 'open' && <p className={styles.closed}>{t('today.gone')}</p>}
      {may && panel.status === 'open' && <Recording panel={panel} work={work} />}
    </>
  )
}
