import { useQuery } from '@tanstack/react-query'
import { Copy, Download, FileUp } from 'lucide-react'
import { type ChangeEvent, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Failed } from '../api/failed.tsx'
import { handbook } from '../api/handbook-names.ts'
import { failureOf } from '../api/problem.ts'
import { useSave } from '../api/use-save.ts'
import { Button } from '../ui/button.tsx'
import { copyText } from '../ui/copy-text.ts'
import { LoadingRows } from '../ui/loading-rows.tsx'
import { Panel } from '../ui/panel.tsx'
import { showToast } from '../ui/toasts.ts'
import { useKeys } from '../ui/use-keys.ts'
import styles from './check-form.module.css'
import { handbookDrafts } from './draft-calls.ts'
import { FindingList, type FindingShown } from './finding-list.tsx'
import { LinedText } from './lined-text.tsx'
import { saveText } from './save-text.ts'
import { goToLine } from './text-lines.ts'
import type { DraftEdits } from './use-draft.ts'

/** The draft as YAML: the same rules as in the forms, to read, to change by hand, to take out and to bring in. */
export function DraftYaml({
  edits,
  sayFinding,
  onSaved,
}: {
  edits: DraftEdits
  sayFinding: (finding: FindingShown) => string
  /** The draft is another now: it is read again. */
  onSaved: () => void
}) {
  const { id } = edits.kept
  const query = useQuery({
    queryKey: [...handbookDrafts.yaml.queryKey({ input: { id } }), edits.kept.revision],
    queryFn: async () => {
      await edits.flush()
      return handbookDrafts.yaml.call({ id })
    },
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (query.error) return <Failed error={query.error} onRetry={() => query.refetch()} />
  if (!query.data || !edits.saved) return <LoadingRows rows={12} height={22} />
  return (
    <Editor
      key={query.data.revision}
      id={id}
      revision={query.data.revision}
      yaml={query.data.yaml}
      sayFinding={sayFinding}
      onSaved={onSaved}
    />
  )
}

function Editor({
  id,
  revision,
  yaml,
  sayFinding,
  onSaved,
}: {
  id: string
  revision: number
  yaml: string
  sayFinding: (finding: FindingShown) => string
  onSaved: () => void
}) {
  const { t } = useTranslation('handbook')
  const label = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  const [text, setText] = useState(yaml)
  const save = useSave({ ...handbookDrafts.saveYaml.mutationOptions(), quiet: true })
  const checked = useChecked(text)
  const run = () => save.mutate({ id, revision, yaml: text }, { onSuccess: onSaved })
  useKeys([{ keys: 'Ctrl+s', label: t('draft.save_text'), run, whileTyping: true, when: text !== yaml }])
  const open = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0]
    if (file) setText(await file.text())
    event.target.value = ''
  }
  const copy = async () => {
    const done = await copyText(text)
    showToast(done ? { text: t('text.copied') } : { tone: 'red', text: t('text.not_copied') })
  }
  // A text that is no YAML is refused with the same findings that stand beside it.
  const refused = save.isError && failureOf(save.error).code !== 'handbook.invalid'
  return (
    <div className={styles.form}>
      <div className={styles.text}>
        <div className={styles.bar}>
          <label htmlFor={label} className={styles.label}>
            {t('check.label')}
          </label>
          <Button icon={Copy} onClick={copy}>
            {t('text.copy')}
          </Button>
          <Button icon={Download} onClick={() => saveText(text, 'handbook-draft.yaml')}>
            {t('text.download')}
          </Button>
          <label className={styles.file}>
            <FileUp size={16} strokeWidth={1.6} aria-hidden />
            {t('check.open')}
            <input type="file" accept=".yaml,.yml,.txt" className="unseen" onChange={open} />
          </label>
        </div>
        <div className={styles.area}>
          <LinedText id={label} ref={area} value={text} onChange={event => setText(event.target.value)} />
        </div>
      </div>
      <div className={styles.side}>
        <Panel title={t('check.findings')}>
          <div aria-live="polite">
            <FindingList
              findings={checked}
              places
              sayFinding={sayFinding}
              onLine={line => area.current && goToLine(area.current, line)}
            />
          </div>
          <div className={styles.act}>
            <Button kind="primary" hint="Ctrl+S" busy={save.isPending} disabled={text === yaml} onClick={run}>
              {t('draft.save_text')}
            </Button>
            <span className={styles.hint}>{t('draft.text_note')}</span>
          </div>
          {refused && <Failed error={save.error} />}
        </Panel>
      </div>
    </div>
  )
}

const AFTER_MS = 400

/** What a check finds in a text, a moment after the last key. */
function useChecked(text: string): readonly FindingShown[] {
  const [asked, setAsked] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text), AFTER_MS)
    return () => clearTimeout(timer)
  }, [text])
  const { data } = useQuery({
    ...handbook.check.queryOptions({ input: { yaml: asked } }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 10_000,
    placeholderData: was => was,
  })
  return data?.findings ?? []
}
