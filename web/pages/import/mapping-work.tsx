import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { FlaskConical, Play } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportView, PreviewView } from '../../../domain/activity/contract.ts'
import type { KindName } from '../../../domain/activity/kind-names.ts'
import { ownColumns } from '../../../domain/activity/own-columns.ts'
import { imports } from '../../activity/calls.ts'
import { checkDraft } from '../../activity/check-draft.ts'
import { mappingOf } from '../../activity/mapping-draft.ts'
import { MappingForm } from '../../activity/mapping-form.tsx'
import { PreviewTable } from '../../activity/preview-table.tsx'
import { type Reading, ReadingChoices } from '../../activity/reading-choices.tsx'
import { startDraft } from '../../activity/start-draft.ts'
import { useSave } from '../../api/use-save.ts'
import { Button } from '../../ui/button.tsx'
import { Panel } from '../../ui/panel.tsx'
import { useKeys } from '../../ui/use-keys.ts'
import { ImportHead } from './head.tsx'
import { MappingState } from './mapping-state.tsx'
import styles from './page.module.css'
import { useDrop } from './use-drop.ts'

/** The mapping at work: the columns at the left, the file at the right, trying and starting below. */
export function MappingWork({
  of,
  kind,
  preview,
  tried,
  onRead,
}: {
  of: ImportView
  kind: KindName
  preview: PreviewView
  tried: ImportView | null
  onRead: (asked: Reading) => void
}) {
  const { t } = useTranslation('activity')
  const [draft, setDraft] = useState(() => startDraft(kind, preview, tried))
  const check = checkDraft(draft, kind, preview.header, preview.header_line, ownColumns(preview.own))
  const ready = check.missing.length === 0 && !check.problem
  const { start, busy } = useStart(of.id)
  const { drop, dropping } = useDrop(of.id)
  const run = (dryRun: boolean) => {
    if (ready && !busy) start({ id: of.id, kind, dry_run: dryRun, mapping: mappingOf(draft) })
  }
  useKeys([{ keys: 'Ctrl+Enter', label: t('mapping.start'), whileTyping: true, run: () => run(false) }])
  return (
    <div className={styles.page}>
      <ImportHead of={of}>
        {of.status === 'held' && (
          <Button busy={dropping} onClick={drop}>
            {t('mapping.drop')}
          </Button>
        )}
      </ImportHead>
      <div className={styles.work}>
        <div className={styles.columns}>
          <Panel title={t('mapping.title')} aside={t('mapping.to_kind', { kind: t(`kind.${kind}`) })}>
            <div className={styles.bleed}>
              <MappingForm kind={kind} preview={preview} draft={draft} check={check} onChange={setDraft} />
            </div>
          </Panel>
        </div>
        <div className={styles.file}>
          <ReadingChoices preview={preview} onChange={onRead} />
          <div className={styles.table}>
            <PreviewTable preview={preview} draft={draft} />
          </div>
        </div>
      </div>
      <footer className={styles.foot}>
        <MappingState kind={kind} preview={preview} draft={draft} check={check} />
        <Button icon={FlaskConical} busy={busy} disabled={!ready} onClick={() => run(true)}>
          {t('mapping.try')}
        </Button>
        <Button
          kind="primary"
          icon={Play}
          hint="Ctrl+Enter"
          busy={busy}
          disabled={!ready}
          onClick={() => run(false)}
        >
          {t('mapping.start')}
        </Button>
      </footer>
    </div>
  )
}

function useStart(id: string) {
  const queries = useQueryClient()
  const navigate = useNavigate({ from: '/imports/$id' })
  const save = useSave(
    imports.start.mutationOptions({
      onSuccess: started => {
        queries.removeQueries({ queryKey: imports.refused.key() })
        queries.setQueryData(imports.get.queryKey({ input: { id } }), started)
        navigate({ search: {} })
      },
    }),
  )
  return { start: save.mutate, busy: save.isPending }
}
