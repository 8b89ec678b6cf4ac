import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Failed } from '../api/failed.tsx'
import { useSave } from '../api/use-save.ts'
import { Checkbox } from '../ui/checkbox.tsx'
import { LoadingRows } from '../ui/loading-rows.tsx'
import { Panel } from '../ui/panel.tsx'
import { channels } from './calls.ts'
import styles from './outbox-part.module.css'

/** What I want to be told. */
export function ChoicesPart() {
  const { t } = useTranslation('channels')
  const queries = useQueryClient()
  const query = useQuery(channels.choices.queryOptions())
  const save = useSave({
    ...channels.choose.mutationOptions(),
    onSuccess: () => queries.invalidateQueries({ queryKey: channels.choices.key() }),
  })
  if (query.isPending) return <LoadingRows rows={4} />
  if (query.isError) return <Failed error={query.error} onRetry={() => query.refetch()} />
  return (
    <div className={styles.choices}>
      <Panel title={t('choices.title')}>
        {query.data.kinds.map(({ kind, wanted }) => (
          <div key={kind}>
            <Checkbox checked={wanted} onChange={on => save.mutate({ kind, wanted: on })}>
              {t(`kind.${kind}`)}
            </Checkbox>
          </div>
        ))}
      </Panel>
    </div>
  )
}
