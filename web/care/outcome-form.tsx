import { type ReactNode, type RefObject, useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { TodayPanel } from '../../domain/care/shapes.ts'
import { Button } from '../ui/button.tsx'
import { classes } from '../ui/class-names.ts'
import { KeyHint } from '../ui/key-hint.tsx'
import { useLocalText } from '../ui/local-text.ts'
import { useMomentWords } from './due-words.ts'
import styles from './outcome-form.module.css'

/** What is being written about a task; kept while the reader looks at others. */
export type Draft = { outcome: string | null; note: string }

/** Records how it went in one step: outcome by number, a line, done; and says what follows. */
export function OutcomeForm({
  panel,
  draft,
  onDraft,
  onDone,
  busy,
  noteRef,
  others,
}: {
  panel: TodayPanel
  draft: Draft
  onDraft: (draft: Draft) => void
  onDone: () => void
  busy: boolean
  noteRef: RefObject<HTMLTextAreaElement | null>
  /** The other ways to deal with the task, beside the main one. */
  others: ReactNode
}) {
  const { t } = useTranslation('care')
  const local = useLocalText()
  const id = useId()
  const { outcomes } = panel
  const noteNeeded = outcomes.find(one => one.key === draft.outcome)?.note_needed === true
  return (
    <section className={styles.form} aria-label={t('record.title')}>
      {outcomes.length > 0 && (
        <div role="radiogroup" aria-label={t('record.outcome')} className={styles.outcomes}>
          {outcomes.map((one, i) => (
            // biome-ignore lint/a11y/useSemanticElements: an input cannot hold the key hint and keep the look
            <button
              key={one.key}
              type="button"
              role="radio"
              aria-checked={draft.outcome === one.key}
              aria-keyshortcuts={String(i + 1)}
              className={classes(styles.outcome, draft.outcome === one.key && styles.chosen)}
              onClick={() => onDraft({ ...draft, outcome: one.key })}
            >
              <span className={styles.label}>{local(one.label)}</span>
              <KeyHint keys={String(i + 1)} />
            </button>
          ))}
        </div>
      )}
      <textarea
        ref={noteRef}
        rows={1}
        className={styles.note}
        aria-label={t('record.note')}
        aria-describedby={`${id}-follows`}
        aria-required={noteNeeded}
        placeholder={t(noteNeeded ? 'record.note_needed' : 'record.note_hint')}
        maxLength={4000}
        value={draft.note}
        onChange={event => onDraft({ ...draft, note: event.target.value })}
      />
      <div className={styles.line}>
        {others}
        <Button kind="primary" className={styles.done} hint="Ctrl+Enter" busy={busy} onClick={onDone}>
          {t('record.done')}
        </Button>
      </div>
      <p id={`${id}-follows`} className={styles.follows} aria-live="polite">
        <Follows panel={panel} draft={draft} />
      </p>
    </section>
  )
}

function Follows({ panel, draft }: { panel: TodayPanel; draft: Draft }) {
  const { t } = useTranslation('care')
  const local = useLocalText()
  const moment = useMomentWords()
  const chosen = panel.outcomes.find(one => one.key === draft.outcome)
  if (!chosen) return panel.outcomes.length > 0 ? t('record.choose') : null
  if (panel.item.plan === null) return null
  const { kind, step, name, due_at } = chosen.follows
  const due = due_at ? moment(due_at) : ''
  if (kind === 'wait') return t('record.follows_wait', { step, name: local(name), due })
  if (kind === 'step') return t('record.follows_step', { step, name: local(name), due })
  return kind === 'again' ? t('record.follows_again', { due }) : t('record.follows_end')
}
