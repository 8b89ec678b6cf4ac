import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Scale } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SpreadInput } from '../../../domain/tasks/team-contract.ts'
import { useHandbookNames } from '../../api/handbook-names.ts'
import { useMay } from '../../api/session.ts'
import { pool } from '../../pool/calls.ts'
import { PoolList } from '../../pool/pool-list.tsx'
import { WarningList } from '../../pool/warning-list.tsx'
import { SpreadDialog } from '../../tasks/spread-dialog.tsx'
import { Button } from '../../ui/button.tsx'
import { SelectInput, TextInput } from '../../ui/field.tsx'
import listPage from '../../ui/list-page.module.css'
import { PageHeader } from '../../ui/page-header.tsx'
import { usePageTitle } from '../../ui/page-title.ts'
import { Tabs } from '../../ui/tabs.tsx'
import styles from './page.module.css'
import { type PoolSearch, WHYS } from './search.ts'

/** The public pool: customers that are nobody's, to claim or to give out; and those about to come back into it. */
export function PoolPage() {
  const { t } = useTranslation('pool')
  const search = useSearch({ from: '/staff/pool' })
  const navigate = useNavigate({ from: '/pool' })
  const mayAssign = useMay('customers.assign')
  const names = useHandbookNames()
  const state = useQuery(pool.state.queryOptions()).data
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [asked, setAsked] = useState<SpreadInput | null>(null)
  const set = (change: Partial<PoolSearch>) =>
    navigate({ search: was => ({ ...was, ...change }), replace: true })
  usePageTitle(t('title'))
  const tab = search.tab ?? 'pool'
  return (
    <div className={listPage.page}>
      <PageHeader title={t('title')}>
        {state && (
          <span className={styles.left}>
            {mayAssign
              ? t('state.pooled', { count: state.pooled })
              : t('state.left', { left: state.left, owned: state.owned, most: state.owned_at_most })}
          </span>
        )}
        {mayAssign && (
          <Button
            kind="primary"
            icon={Scale}
            onClick={() => setAsked({ work: 'pool', ...(chosen.length > 0 && { codes: [...chosen] }) })}
          >
            {chosen.length > 0 ? t('assign_chosen', { count: chosen.length }) : t('assign')}
          </Button>
        )}
      </PageHeader>
      <Tabs
        label={t('tab.label')}
        panel="pool-panel"
        tabs={[
          { value: 'pool', label: t('tab.pool') },
          { value: 'warnings', label: t('tab.warnings') },
        ]}
        value={tab}
        onChange={next => set({ tab: next === 'warnings' ? 'warnings' : undefined })}
      />
      <div className={listPage.body} role="tabpanel" id="pool-panel" aria-labelledby={`tab-${tab}`}>
        {tab === 'pool' && (
          <>
            <search className={listPage.bar}>
              <TextInput
                type="search"
                aria-label={t('filter.q')}
                placeholder={t('filter.q')}
                defaultValue={search.q ?? ''}
                onChange={event => set({ q: event.target.value || undefined })}
              />
              <SelectInput
                aria-label={t('filter.tier')}
                value={search.tier ?? ''}
                onChange={event => set({ tier: event.target.value || undefined })}
              >
                <option value="">{t('filter.every_tier')}</option>
                {names.keys.tiers.map(key => (
                  <option key={key} value={key}>
                    {names.tier(key)}
                  </option>
                ))}
                <option value="none">{t('filter.no_tier')}</option>
              </SelectInput>
              <SelectInput
                aria-label={t('filter.why')}
                value={search.why ?? ''}
                onChange={event => set({ why: (event.target.value || undefined) as PoolSearch['why'] })}
              >
                <option value="">{t('filter.every_why')}</option>
                {WHYS.map(key => (
                  <option key={key} value={key}>
                    {t(`why.${key}`)}
                  </option>
                ))}
              </SelectInput>
            </search>
            <PoolList
              filters={{ q: search.q, tier: search.tier, why: search.why }}
              left={state?.left ?? 0}
              chosen={chosen}
              onChoose={setChosen}
            />
          </>
        )}
        {tab === 'warnings' && <WarningList returns={state?.returns ?? true} />}
      </div>
      {asked && (
        <SpreadDialog
          title={t('assign_title')}
          work={asked}
          onClose={() => {
            setAsked(null)
            setChosen([])
          }}
        />
      )}
    </div>
  )
}
