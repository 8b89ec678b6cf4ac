import { useNavigate, useSearch } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../api/session.ts'
import { Button } from '../../ui/button.tsx'
import { KeyBar } from '../../ui/key-bar.tsx'
import listPage from '../../ui/list-page.module.css'
import { PageHeader } from '../../ui/page-header.tsx'
import { usePageTitle } from '../../ui/page-title.ts'
import { Tabs } from '../../ui/tabs.tsx'
import { useKeys } from '../../ui/use-keys.ts'
import { Catalogue } from './catalogue.tsx'
import { Costs } from './costs.tsx'
import { Given } from './given.tsx'
import { NewGiftDialog } from './new-gift.tsx'
import { GIFT_TABS } from './search.ts'

/** Gifts and cards: what there is, what is on its way to whom, what it costs. */
export function GiftsPage() {
  const { t } = useTranslation('care')
  const mayManage = useMay('care.manage')
  const { tab = 'catalogue' } = useSearch({ from: '/staff/gifts' })
  const navigate = useNavigate({ from: '/gifts' })
  const [adding, setAdding] = useState(false)
  usePageTitle(t('gifts.title'))
  useKeys([{ keys: 'N', label: t('gifts.add'), bar: true, when: mayManage, run: () => setAdding(true) }])
  return (
    <div className={listPage.page}>
      <PageHeader title={t('gifts.title')}>
        {mayManage && (
          <Button kind="primary" icon={Plus} hint="N" onClick={() => setAdding(true)}>
            {t('gifts.add')}
          </Button>
        )}
      </PageHeader>
      <Tabs
        label={t('gifts.title')}
        panel="gifts-panel"
        tabs={GIFT_TABS.map(value => ({ value, label: t(`gifts.tab.${value}`) }))}
        value={tab}
        onChange={next => navigate({ search: next === 'catalogue' ? {} : { tab: next }, replace: true })}
      />
      <div className={listPage.body} role="tabpanel" id="gifts-panel" aria-labelledby={`tab-${tab}`}>
        {tab === 'catalogue' && <Catalogue onAdd={() => setAdding(true)} />}
        {tab === 'given' && <Given />}
        {tab === 'costs' && <Costs />}
      </div>
      <KeyBar />
      {adding && <NewGiftDialog onClose={() => setAdding(false)} />}
    </div>
  )
}
