import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Failed } from '../../api/failed.tsx'
import { handbook } from '../../api/handbook-names.ts'
import { useSave } from '../../api/use-save.ts'
import { CheckForm } from '../../handbook/check-form.tsx'
import { handbookDrafts } from '../../handbook/draft-calls.ts'
import { DraftMenu } from '../../handbook/draft-menu.tsx'
import { VersionList } from '../../handbook/version-list.tsx'
import { YamlView } from '../../handbook/yaml-view.tsx'
import { useFindingWords } from '../../standing/finding-words.ts'
import { PastPanel } from '../../standing/past-panel.tsx'
import { WhatIfCounts, WhatIfPanel } from '../../standing/what-if-panel.tsx'
import { Button } from '../../ui/button.tsx'
import { useFormat } from '../../ui/format.ts'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { usePhone } from '../../ui/use-media.ts'
import { today } from './company-day.ts'
import { Foreseen } from './foreseen.tsx'
import styles from './page.module.css'
import { Reading } from './reading.tsx'
import { type HandbookSearch, VIEWS, type View } from './search.ts'
import { VersionChanges } from './version-changes.tsx'

/** The company's rules to read, as text, by version; who may puts a new one in force. */
export function HandbookPage() {
  const { t } = useTranslation('handbook')
  const format = useFormat()
  const phone = usePhone()
  const search = useSearch({ from: '/staff/handbook' })
  const navigate = useNavigate({ from: '/handbook' })
  const go = (part: HandbookSearch) => navigate({ search: was => ({ ...was, ...part }) })
  const openDraft = (id: string, view?: 'changes') =>
    navigate({ to: '/handbook/drafts/$id', params: { id }, search: { section: search.section, view } })
  const create = useSave(handbookDrafts.create.mutationOptions())
  const sayFinding = useFindingWords()
  const current = useQuery(handbook.get.queryOptions({ input: {}, staleTime: 60_000 }))
  const asked = useQuery(
    handbook.version.queryOptions({
      input: { version: search.version ?? 0 },
      enabled: search.version !== undefined,
    }),
  )
  const shown = search.version === undefined ? current : asked
  const view: View = search.view ?? 'read'
  const book = shown.data
  return (
    <div className={styles.page}>
      <PageHeader
        title={t('title')}
        notes={
          book && (
            <>
              <span>
                {phone
                  ? `v${book.version}`
                  : t('head.version', { version: book.version, date: format.date(book.effective_on) })}
              </span>
              {book.in_force ? (
                <StatusTag tone="green">{t('versions.in_force')}</StatusTag>
              ) : (
                <>
                  <StatusTag tone="amber">{t(`versions.${book.state}`)}</StatusTag>
                  <Button kind="ghost" onClick={() => go({ version: undefined })}>
                    {t('head.back')}
                  </Button>
                </>
              )}
            </>
          )
        }
      >
        <DraftMenu
          onOpen={id =>
            navigate({ to: '/handbook/drafts/$id', params: { id }, search: { section: search.section } })
          }
        />
        <Segmented
          label={t('view.label')}
          value={view}
          onChange={next => go({ view: next === 'read' ? undefined : next })}
          segments={VIEWS.map(value => ({ value, label: t(`view.${value}`) }))}
        />
      </PageHeader>
      {shown.isPending && <LoadingRows rows={10} />}
      {shown.isError && <Failed error={shown.error} onRetry={() => shown.refetch()} />}
      {book && view === 'read' && (
        <Reading
          book={book}
          part={search.section ?? 'tiers'}
          playbook={search.playbook}
          onPart={section => go({ section, playbook: undefined, change: undefined })}
        />
      )}
      {book && view !== 'read' && (
        <div className={styles.body}>
          {view === 'text' && <YamlView version={book.version} />}
          {view === 'versions' && (
            <VersionList
              shown={book.version}
              changes={version => <VersionChanges version={version} />}
              onOpen={version => go({ version, view: undefined })}
              onReturn={version =>
                create.mutate(
                  { from_version: version },
                  { onSuccess: draft => openDraft(draft.id, 'changes') },
                )
              }
            />
          )}
          {view === 'check' && (
            <CheckForm
              version={book.version}
              today={today(book.sections.company?.timezone)}
              sayFinding={sayFinding}
              preview={yaml => (
                <WhatIfPanel
                  key={yaml}
                  yaml={yaml}
                  foreseen={previews => <Foreseen previews={previews} />}
                  past={<PastPanel yaml={yaml} />}
                />
              )}
              effects={yaml => <WhatIfCounts yaml={yaml} />}
              onActivated={version => go({ version, view: 'versions' })}
            />
          )}
        </div>
      )}
    </div>
  )
}
