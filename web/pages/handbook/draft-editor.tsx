import { useNavigate, useSearch } from '@tanstack/react-router'
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { changesOf, takeBack } from '../../../domain/handbook/changes.ts'
import type { HandbookDraftAnswer } from '../../../domain/handbook/draft-contract.ts'
import { useCompanyDay } from '../../api/company-day.ts'
import { HandbookNamesContext, namesOf } from '../../api/handbook-names.ts'
import { ActivateDialog } from '../../handbook/activate-dialog.tsx'
import { DraftBar } from '../../handbook/draft-bar.tsx'
import { type DraftForm, DraftFormContext } from '../../handbook/draft-form-context.ts'
import { DraftYaml } from '../../handbook/draft-yaml.tsx'
import { focusFinding } from '../../handbook/focus-finding.ts'
import { useDraft } from '../../handbook/use-draft.ts'
import { useFindingWords } from '../../standing/finding-words.ts'
import { classes } from '../../ui/class-names.ts'
import { Panel } from '../../ui/panel.tsx'
import { showToast } from '../../ui/toasts.ts'
import { useMedia } from '../../ui/use-media.ts'
import { ChangeList } from './change-list.tsx'
import { ChosenRehearsal } from './chosen-rehearsal.tsx'
import styles from './draft.module.css'
import { DraftHead } from './draft-head.tsx'
import { DraftWhatIf, DraftWhatIfCounts } from './draft-what-if.tsx'
import { FormPart } from './form-part.tsx'
import page from './page.module.css'
import { PartList, type PartMark } from './part-list.tsx'
import { partOfPath } from './parts.ts'

/** A draft under work: parts at the left, one form, whom it would move at the right, and the bar that is always in sight. */
export function DraftEditor({
  opened,
  base,
  inForce,
  onRead,
}: {
  opened: HandbookDraftAnswer
  base: Record<string, unknown>
  inForce: number
  /** The draft is to be read again from the server. */
  onRead: () => void
}) {
  const { t } = useTranslation('handbook')
  const search = useSearch({ from: '/staff/handbook/drafts/$id' })
  const navigate = useNavigate({ from: '/handbook/drafts/$id' })
  const go = (next: typeof search) => navigate({ search: was => ({ ...was, ...next }), replace: true })
  const sayFinding = useFindingWords()
  const edits = useDraft(opened)
  const wide = useMedia('(width >= 1280px)')
  const today = useCompanyDay()
  const [activating, setActivating] = useState(false)
  const part = search.section ?? 'tiers'
  const view = search.view ?? 'edit'
  const { findings } = edits.kept
  const shown = useDeferredValue(edits.sections)
  const changes = useMemo(() => changesOf(base, shown), [base, shown])
  const marks = useMemo(() => {
    const found = new Map<string, PartMark>()
    for (const one of changes) found.set(partOfPath(one.path.join('.')), 'changed')
    for (const one of findings) if (one.severity === 'error') found.set(partOfPath(one.path), 'faulty')
    return found
  }, [changes, findings])
  const form: DraftForm = { sections: edits.sections, base, set: edits.set, findings, sayFinding }
  const focus = useRef<string | null>(null)
  // The part a finding speaks of is shown first; then the focus goes to its field.
  useEffect(() => {
    if (focus.current && focusFinding(focus.current)) focus.current = null
  })
  const toFinding = (path: string) => {
    focus.current = path
    const item = /^care\.playbooks\.(\d+)/.exec(path)?.[1]
    go({ section: partOfPath(path), view: undefined, item: item === undefined ? undefined : Number(item) })
  }
  const effects = useRef<HTMLElement>(null)
  const wanted = useRef(false)
  // What the draft would bring stands beside the form, or below the changes where there is no room.
  useEffect(() => {
    const control = wanted.current && effects.current?.querySelector('button')
    if (!control) return
    wanted.current = false
    control.focus()
  })
  const [, again] = useState(0)
  const toWhatIf = () => {
    wanted.current = true
    if (view === 'edit' && wide && part !== 'playbooks') again(was => was + 1)
    else go({ view: 'changes' })
  }
  const activate = () => {
    const error = findings.find(one => one.severity === 'error')
    if (!error) return setActivating(true)
    showToast({ tone: 'red', text: t('draft.mend_to_activate', { finding: sayFinding(error) }) })
    toFinding(error.path)
  }
  return (
    <HandbookNamesContext.Provider value={namesOf(edits.sections)}>
      <div className={page.page}>
        <DraftHead
          edits={edits}
          inForce={inForce}
          view={view}
          onView={next => go({ view: next })}
          onRead={onRead}
        />
        {view === 'edit' && (
          <DraftFormContext.Provider value={form}>
            <div className={page.reading}>
              <PartList
                sections={edits.sections}
                marks={marks}
                part={part}
                onPart={section => go({ section, item: undefined })}
              />
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so keys must reach it */}
              <section className={page.part} aria-label={t('draft.form')} tabIndex={0}>
                <FormPart key={part} part={part} onText={() => go({ view: 'text' })} />
              </section>
              {wide && (
                <aside
                  ref={effects}
                  className={classes(styles.side, part === 'playbooks' && styles.slim)}
                  aria-label={part === 'playbooks' ? t('rehearsal.title') : t('draft.effects')}
                >
                  {part === 'playbooks' ? <ChosenRehearsal /> : <DraftWhatIf edits={edits} />}
                </aside>
              )}
            </div>
          </DraftFormContext.Provider>
        )}
        {view === 'changes' && (
          <div className={page.body}>
            <div className={styles.compare}>
              <Panel title={t('draft.against', { version: inForce })}>
                <ChangeList
                  changes={changes}
                  onTakeBack={one =>
                    edits.replace(takeBack(base, edits.sections, one.path) as typeof edits.sections)
                  }
                />
              </Panel>
              <section ref={effects} aria-label={t('draft.effects')}>
                <DraftWhatIf edits={edits} />
              </section>
            </div>
          </div>
        )}
        {view === 'text' && (
          <div className={page.body}>
            <DraftYaml edits={edits} sayFinding={sayFinding} onSaved={onRead} />
          </div>
        )}
        <DraftBar
          edits={edits}
          changes={changes.length}
          findings={findings}
          sayFinding={sayFinding}
          onChanges={() => go({ view: 'changes' })}
          onWhatIf={toWhatIf}
          onFinding={one => toFinding(one.path)}
          onActivate={activate}
        />
        {activating && (
          <ActivateDialog
            edits={edits}
            today={today}
            onClose={() => setActivating(false)}
            onActivated={() => navigate({ to: '/handbook', search: { view: 'versions' } })}
            effects={
              <>
                <ChangeList changes={changes} />
                <DraftWhatIfCounts edits={edits} />
              </>
            }
          />
        )}
      </div>
    </HandbookNamesContext.Provider>
  )
}
