import { Link, useNavigate } from '@tanstack/react-router'
import { Ellipsis } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureOf } from '../../api/problem.ts'
import { useSave } from '../../api/use-save.ts'
import { handbookDrafts } from '../../handbook/draft-calls.ts'
import type { DraftEdits } from '../../handbook/use-draft.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Menu } from '../../ui/menu.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import styles from './draft.module.css'
import { DRAFT_VIEWS, type DraftView } from './draft-search.ts'

/** What this is a draft of, how it is looked at, and the way out: kept as another draft, read again, thrown away. */
export function DraftHead({
  edits,
  inForce,
  view,
  onView,
  onRead,
}: {
  edits: DraftEdits
  inForce: number
  view: DraftView
  onView: (view: DraftView | undefined) => void
  onRead: () => void
}) {
  const { t } = useTranslation('handbook')
  const navigate = useNavigate()
  const [asking, setAsking] = useState(false)
  const { kept } = edits
  const discard = useSave(handbookDrafts.discard.mutationOptions())
  const create = useSave(handbookDrafts.create.mutationOptions())
  const save = useSave(handbookDrafts.save.mutationOptions())
  const conflict = failureOf(edits.error).status === 409
  const keepMine = () =>
    create.mutate(
      { name: kept.name },
      {
        onSuccess: ({ id, revision }) =>
          save.mutate(
            { id, revision, sections: edits.sections },
            { onSuccess: () => navigate({ to: '/handbook/drafts/$id', params: { id } }) },
          ),
      },
    )
  return (
    <>
      <PageHeader
        title={t('draft.title')}
        before={
          <nav aria-label={t('draft.crumbs')} className={styles.up}>
            <Link to="/handbook">{t('title')}</Link>
          </nav>
        }
        notes={
          <>
            <StatusTag tone="amber">{t('draft.tag')}</StatusTag>
            <span>{t('draft.based_on', { version: kept.from_version, inForce })}</span>
          </>
        }
      >
        <Segmented
          label={t('view.label')}
          value={view}
          onChange={next => onView(next === 'edit' ? undefined : next)}
          segments={DRAFT_VIEWS.map(value => ({ value, label: t(`draft.view.${value}`) }))}
        />
        <Menu
          label={t('draft.more')}
          align="end"
          trigger={anchor => (
            <Button {...anchor.props} icon={Ellipsis} aria-label={t('draft.more')} aria-haspopup="menu" />
          )}
          groups={[
            { items: [{ key: 'discard', label: t('draft.discard'), onSelect: () => setAsking(true) }] },
          ]}
        />
      </PageHeader>
      {conflict && (
        <div className={styles.conflict} role="alert">
          <span>{t('draft.conflict')}</span>
          <Button onClick={onRead}>{t('draft.load_theirs')}</Button>
          <Button busy={create.isPending || save.isPending} onClick={keepMine}>
            {t('draft.keep_mine')}
          </Button>
        </div>
      )}
      {asking && (
        <ConfirmDialog
          title={t('draft.discard_sure')}
          verb={t('draft.discard')}
          busy={discard.isPending}
          onConfirm={() =>
            discard.mutate({ id: kept.id }, { onSuccess: () => navigate({ to: '/handbook' }) })
          }
          onClose={() => setAsking(false)}
        >
          <p>{t('draft.discard_words')}</p>
        </ConfirmDialog>
      )}
    </>
  )
}
