import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Task } from '../../../domain/tasks/shapes.ts'
import { Failed } from '../../api/failed.tsx'
import { useMay } from '../../api/session.ts'
import { tasks } from '../../tasks/calls.ts'
import { channelIcon } from '../../ui/channel-icon.ts'
import { classes } from '../../ui/class-names.ts'
import { useFormat } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { useLocalText } from '../../ui/local-text.ts'
import { Panel } from '../../ui/panel.tsx'
import styles from './open-tasks.module.css'

/** What is to do for this customer, the earliest due first; of a past day it says that only today's is known. */
export function OpenTasks({ code, asOf }: { code: string; asOf?: string }) {
  const { t } = useTranslation('customers')
  const may = useMay('tasks.read')
  const query = useQuery(
    tasks.list.queryOptions({ input: { customer: code, status: 'open', limit: 20 }, enabled: may && !asOf }),
  )
  if (!may) return null
  const open = asOf ? [] : (query.data?.items ?? [])
  return (
    <Panel
      title={t('open_tasks.title')}
      aside={
        <Link
          className="reach"
          from="/customers/$code"
          to="."
          search={was => ({ ...was, tab: 'care' as const })}
        >
          {t('open_tasks.record')}
        </Link>
      }
    >
      {asOf && <p className={styles.none}>{t('open_tasks.past')}</p>}
      {!asOf && query.isPending && <LoadingRows rows={2} height={34} />}
      {!asOf && query.isError && <Failed error={query.error} onRetry={() => query.refetch()} />}
      {!asOf && query.isSuccess && open.length === 0 && <p className={styles.none}>{t('open_tasks.none')}</p>}
      <ul>
        {open.map(task => (
          <OpenTask key={task.id} task={task} />
        ))}
      </ul>
    </Panel>
  )
}

const DAY_MS = 86_400_000

function OpenTask({ task }: { task: Task }) {
  const { t } = useTranslation('customers')
  const format = useFormat()
  const text = useLocalText()
  const late = new Date(task.due_at).getTime() < Date.now()
  const soon = !late && new Date(task.due_at).getTime() - Date.now() < DAY_MS
  return (
    <li className={styles.task}>
      <time dateTime={task.due_at} className={late ? styles.late : soon ? styles.soon : styles.due}>
        {format.nearDate(task.due_at)} {format.time(task.due_at)}
        {late && <span className="unseen">{t('open_tasks.late')}</span>}
      </time>
      <Link to="/today" search={{ task: task.id }} className={classes(styles.title, 'reach')}>
        {task.channel && <Icon of={channelIcon(task.channel)} size={14} />}
        {text(task.title)}
      </Link>
      <span className={styles.owner}>{task.owner?.name}</span>
    </li>
  )
}
