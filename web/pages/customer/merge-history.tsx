import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { merges } from '../../customers/duplicate-calls.ts'
import { MergeList } from '../../customers/merge-list.tsx'
import { Panel } from '../../ui/panel.tsx'

/** What was merged into the customer, with the way back; nothing where nothing was. */
export function MergeHistory({ code }: { code: string }) {
  const { t } = useTranslation('customers')
  const { data } = useQuery(merges.ofCustomer.queryOptions({ input: { code } }))
  if (!data?.items.length) return null
  return (
    <Panel title={t('same.merged_tab')}>
      <MergeList items={data.items} />
    </Panel>
  )
}
