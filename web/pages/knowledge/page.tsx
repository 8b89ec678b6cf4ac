import { useNavigate, useSearch } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MissingArticle } from '../../../domain/knowledge/bot-contract.ts'
import { useMay } from '../../api/session.ts'
import { MissingPart } from '../../knowledge/missing-part.tsx'
import { ModelPart } from '../../knowledge/model-part.tsx'
import { SynonymsPart } from '../../knowledge/synonyms-part.tsx'
import { TryPart } from '../../knowledge/try-part.tsx'
import { Button } from '../../ui/button.tsx'
import { KeyBar } from '../../ui/key-bar.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { usePageTitle } from '../../ui/page-title.ts'
import { Tabs } from '../../ui/tabs.tsx'
import { useKeys } from '../../ui/use-keys.ts'
import { ArticlesTab } from './articles-tab.tsx'
import styles from './page.module.css'
import { type KnowledgeSearch, TABS, type Tab } from './search.ts'

/** What the company knows and says: articles, scripts, what is missing, the bot, synonyms, the model for drafts. */
export function KnowledgePage() {
  const { t } = useTranslation('knowledge')
  const search = useSearch({ from: '/staff/knowledge' })
  const navigate = useNavigate({ from: '/knowledge' })
  const mayWrite = useMay('knowledge.write')
  const maySet = useMay('settings.write')
  const [question, setQuestion] = useState<MissingArticle | null>(null)
  const tab = search.tab ?? 'articles'
  const kind = tab === 'scripts' ? 'script' : 'article'
  const change = (part: KnowledgeSearch, replace = true) =>
    navigate({ search: was => ({ ...was, ...part }), replace })
  const show = (next: Tab) => navigate({ search: next === 'articles' ? {} : { tab: next }, replace: true })
  const read = (article: string) => navigate({ search: { article } })
  const write = () => {
    setQuestion(null)
    navigate({ search: { ...(tab === 'scripts' && { tab }), edit: 'new' } })
  }
  const shown = TABS.filter(one => (one !== 'missing' || mayWrite) && (one !== 'model' || maySet))
  const isList = tab === 'articles' || tab === 'scripts'
  usePageTitle(t('article.page'))
  useKeys([{ keys: 'N', label: t('article.new_article'), bar: true, when: mayWrite && isList, run: write }])
  return (
    <div className={styles.page}>
      <PageHeader title={t('article.page')}>
        {mayWrite && isList && (
          <Button kind="primary" icon={Plus} hint="N" onClick={write}>
            {t(`article.new_${kind}`)}
          </Button>
        )}
      </PageHeader>
      <Tabs
        label={t('tab.label')}
        panel="knowledge-panel"
        tabs={shown.map(value => ({ value, label: t(`tab.${value}`) }))}
        value={tab}
        onChange={show}
      />
      <div role="tabpanel" id="knowledge-panel" aria-labelledby={`tab-${tab}`} className={styles.body}>
        {isList && (
          <ArticlesTab
            key={kind}
            kind={kind}
            search={search}
            question={question}
            onChange={change}
            onQuestion={setQuestion}
          />
        )}
        {tab === 'missing' && (
          <MissingPart
            onRead={read}
            onWrite={one => {
              setQuestion(one)
              navigate({ search: { edit: 'new' } })
            }}
          />
        )}
        {tab === 'bot' && <TryPart onRead={read} />}
        {tab === 'synonyms' && <SynonymsPart mayWrite={mayWrite} />}
        {tab === 'model' && <ModelPart />}
      </div>
      <KeyBar />
    </div>
  )
}
