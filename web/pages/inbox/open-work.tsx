import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Failed } from '../../api/failed.tsx'
import { tasks } from '../../tasks/calls.ts'
import { useFormat } from '../../ui/format.ts'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { useLocalText } from '../../ui/local-text.ts'
import { Panel } from '../../ui/panel.tsx'
import styles from './who-pane.module.css'

const SHOWN = 5

/** What is to do for the customer, steps of care plans among it: whoever answers knows what is under way. */
export function OpenWork({ code }: { code: string }) {
  const { t } = useTranslation('inbox')
  const format = useFormat()
  const text = useLocalText()
  const query = useQuery(tasks.list.queryOptions({ input: { customer: code, status: 'open', limit: SHOWN } }))
  return (
    <Panel title={t('who.open_tasks')}>
      {query.isPending && <LoadingRows rows={2} height={34} />}
      {query.error && !query.data && <Failed error={query.error} onRetry={() => query.refetch()} />}
      {query.data?.items.length === 0 && <p className={styles.none}>{t('who.no_tasks')}</p>}
      <ul className={styles.work}>
        {query.data?.items.map(task => (
          <li key={task.id} className={styles.task}>
            <Link to="/today" search={{ task: task.id }} className="reach">
              {text(task.title)}
            </Link>
            <time
              dateTime={task.due_at}
              className={Date.parse(task.due_at) < Date.now() ? styles.late : styles.due}
            >
              {format.nearDate(task.due_at)} {format.time(task.due_at)}
            </time>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
