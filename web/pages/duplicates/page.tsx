import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Combine } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../api/session.ts'
import { Button } from '../../ui/button.tsx'
import { NoPermission } from '../../ui/error-state.tsx'
import { KeyBar } from '../../ui/key-bar.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { usePageTitle } from '../../ui/page-title.ts'
import { Tabs } from '../../ui/tabs.tsx'
import { BulkDialog } from './bulk-dialog.tsx'
import { MergedPart } from './merged-part.tsx'
import styles from './page.module.css'
import { PairsPart } from './pairs-part.tsx'
import { RunNote } from './run-note.tsx'
import type { DuplicatesSearch } from './search.ts'

/** One record per customer: pairs that look like one to compare and merge, and what was merged with the way back. */
export function DuplicatesPage() {
  const { t } = useTranslation(['customers', 'ui'])
  const may = useMay('customers.read')
  const mayBulk = useMay('customers.assign')
  const search = useSearch({ from: '/staff/duplicates' })
  const navigate = useNavigate({ from: '/duplicates' })
  const change = (part: Partial<DuplicatesSearch>) =>
    navigate({ search: was => ({ ...was, ...part }), replace: true })
  const [bulk, setBulk] = useState(false)
  usePageTitle(t('same.title'))
  if (!may) {
    return (
      <NoPermission heading action={<Link to="/today">{t('ui:state.to_today')}</Link>}>
        {t('same.may_not')}
      </NoPermission>
    )
  }
  const tab = search.tab ?? 'pairs'
  return (
    <div className={styles.page}>
      <PageHeader title={t('same.title')}>
        {mayBulk && (
          <Button icon={Combine} onClick={() => setBulk(true)}>
            {t('same.bulk')}
          </Button>
        )}
      </PageHeader>
      <RunNote />
      <Tabs
        label={t('same.parts')}
        panel="duplicates-panel"
        tabs={[
          { value: 'pairs', label: t('same.pairs') },
          { value: 'merged', label: t('same.merged_tab') },
        ]}
        value={tab}
        onChange={next => navigate({ search: next === 'merged' ? { tab: 'merged' } : {}, replace: true })}
      />
      <div className={styles.body} role="tabpanel" id="duplicates-panel" aria-labelledby={`tab-${tab}`}>
        {tab === 'pairs' ? <PairsPart search={search} onChange={change} /> : <MergedPart />}
      </div>
      {bulk && <BulkDialog onClose={() => setBulk(false)} />}
      <KeyBar />
    </div>
  )
}
