import { useTranslation } from 'react-i18next'
import { Tabs } from '../../ui/tabs.tsx'
import { TABS, type Tab } from './search.ts'

/** The parts of a customer's page. */
export function CustomerTabs({ value, onChange }: { value: Tab; onChange: (tab: Tab) => void }) {
  const { t } = useTranslation('customers')
  const tabs = TABS.map(tab => ({ value: tab, label: t(`tab.${tab}`) }))
  return <Tabs label={t('tab.label')} panel="customer-panel" tabs={tabs} value={value} onChange={onChange} />
}
