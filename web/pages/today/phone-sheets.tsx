import { useTranslation } from 'react-i18next'
import { Failed } from '../../api/failed.tsx'
import type { HandbookNames } from '../../api/handbook-names.ts'
import { PanelHead } from '../../care/panel-head.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import styles from './phone-sheets.module.css'
import { Recording } from './recording.tsx'
import { TaskParts } from './task-parts.tsx'
import type { TaskWork } from './use-task-work.ts'

/** The parts of a task as sheets from below, where there is no room beside the list. */
export function PhoneSheets({ work, names }: { work: TaskWork; names: HandbookNames }) {
  const { t } = useTranslation('care')
  const { close } = work
  return (
    <>
      <Dialog open={work.floating === 'script'} onClose={close} placement="bottom" title={t('today.panel')}>
        <div className={styles.bleed}>
          <Script work={work} names={names} />
        </div>
      </Dialog>
      <Dialog
        open={work.floating === 'record'}
        onClose={close}
        placement="bottom"
        title={work.panel?.item.customer?.name ?? t('record.title')}
      >
        <div className={styles.bleed}>
          {work.panel?.status === 'open' && <Recording panel={work.panel} work={work} />}
        </div>
      </Dialog>
    </>
  )
}

function Script({ work, names }: { work: TaskWork; names: HandbookNames }) {
  const { query, panel } = work
  if (query.isLoading) return <LoadingRows rows={5} height={84} />
  if (query.error && !panel) return <Failed error={query.error} onRetry={() => query.refetch()} />
  if (!panel) return null
  return (
    <>
      <PanelHead panel={panel} names={names} action={null} />
      <TaskParts panel={panel} names={names} work={work} />
    </>
  )
}
