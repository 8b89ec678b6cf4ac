import { useNavigate, useSearch } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Occasion } from '../../../domain/care/occasion-contract.ts'
import { useMay } from '../../api/session.ts'
import { Button } from '../../ui/button.tsx'
import { KeyBar } from '../../ui/key-bar.tsx'
import listPage from '../../ui/list-page.module.css'
import { PageHeader } from '../../ui/page-header.tsx'
import { usePageTitle } from '../../ui/page-title.ts'
import { Tabs } from '../../ui/tabs.tsx'
import { useKeys } from '../../ui/use-keys.ts'
import { CancelOccasion } from './cancel.tsx'
import { OccasionList } from './list.tsx'
import { NewOccasionDialog } from './new-occasion.tsx'

/** Policy changes, launches and events: entered once, told to each customer they concern. */
export function OccasionsPage() {
  const { t } = useTranslation('care')
  const mayManage = useMay('care.manage')
  const { when = 'ahead' } = useSearch({ from: '/staff/occasions' })
  const navigate = useNavigate({ from: '/occasions' })
  const [adding, setAdding] = useState(false)
  const [cancelled, setCancelled] = useState<Occasion | null>(null)
  usePageTitle(t('occasions.title'))
  useKeys([{ keys: 'N', label: t('occasions.add'), bar: true, when: mayManage, run: () => setAdding(true) }])
  return (
    <div className={listPage.page}>
      <PageHeader title={t('occasions.title')}>
        {mayManage && (
          <Button kind="primary" icon={Plus} hint="N" onClick={() => setAdding(true)}>
            {t('occasions.add')}
          </Button>
        )}
      </PageHeader>
      <Tabs
        label={t('occasions.title')}
        panel="occasions-panel"
        tabs={(['ahead', 'past'] as const).map(value => ({ value, label: t(`occasions.tab.${value}`) }))}
        value={when}
        onChange={next => navigate({ search: next === 'past' ? { when: next } : {}, replace: true })}
      />
      <div className={listPage.body} role="tabpanel" id="occasions-panel" aria-labelledby={`tab-${when}`}>
        <OccasionList when={when} onAdd={() => setAdding(true)} onCancel={setCancelled} />
      </div>
      <KeyBar />
      {adding && <NewOccasionDialog onClose={() => setAdding(false)} />}
      {cancelled && <CancelOccasion occasion={cancelled} onClose={() => setCancelled(null)} />}
    </div>
  )
}
