import { FlaskConical, ListChecks, RotateCcw, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { failureOf, useFailureText } from '../api/problem.ts'
import { Button } from '../ui/button.tsx'
import { useFormat } from '../ui/format.ts'
import { Popover } from '../ui/popover.tsx'
import { ToneText } from '../ui/status-tag.tsx'
import { useKeys } from '../ui/use-keys.ts'
import styles from './draft-bar.module.css'
import type { FindingShown } from './finding-list.tsx'
import type { DraftEdits } from './use-draft.ts'

/** What the draft changes, what keeps it from taking effect, and what can be done with it; always in sight. */
export function DraftBar({
  edits,
  changes,
  findings,
  sayFinding,
  onChanges,
  onWhatIf,
  onFinding,
  onActivate,
}: {
  edits: DraftEdits
  changes: number
  findings: readonly FindingShown[]
  sayFinding: (finding: FindingShown) => string
  onChanges: () => void
  onWhatIf: () => void
  onFinding: (finding: FindingShown) => void
  onActivate: () => void
}) {
  const { t } = useTranslation('handbook')
  const errors = findings.filter(one => one.severity === 'error').length
  const save = () => edits.flush().catch(() => undefined)
  useKeys([
    { keys: 'Ctrl+s', label: t('draft.save'), run: save, whileTyping: true },
    { keys: 'Ctrl+.', label: t('draft.what_if'), run: onWhatIf, whileTyping: true },
    { keys: 'Ctrl+Enter', label: t('draft.activate'), run: onActivate, whileTyping: true },
  ])
  return (
    <section className={styles.bar} aria-label={t('draft.bar')}>
      <Kept edits={edits} onRetry={save} />
      {edits.undo && (
        <Button kind="ghost" icon={RotateCcw} onClick={edits.undo}>
          {t('draft.undo')}
        </Button>
      )}
      <span className={styles.space} />
      <Button icon={ListChecks} onClick={onChanges}>
        {t('draft.changes', { count: changes })}
      </Button>
      <Popover
        label={t('draft.problems_title')}
        align="end"
        trigger={anchor => (
          <Button
            {...anchor.props}
            icon={TriangleAlert}
            className={errors > 0 ? styles.bad : undefined}
            aria-haspopup="dialog"
          >
            {errors > 0
              ? t('draft.errors', { count: errors })
              : t('draft.reminders', { count: findings.length })}
          </Button>
        )}
      >
        {close => (
          <ul className={styles.problems}>
            {findings.length === 0 && <li className={styles.fine}>{t('findings.none')}</li>}
            {findings.map(one => (
              <li key={`${one.path} ${one.code} ${one.message}`}>
                <button
                  type="button"
                  className={styles.problem}
                  onClick={() => {
                    close()
                    onFinding(one)
                  }}
                >
                  <ToneText tone={one.severity === 'error' ? 'red' : 'amber'} strong>
                    {t(`findings.${one.severity}`)}
                  </ToneText>
                  {sayFinding(one)}
                </button>
              </li>
            ))}
          </ul>
        )}
      </Popover>
      <Button icon={FlaskConical} hint="Ctrl+." onClick={onWhatIf}>
        {t('draft.what_if')}
      </Button>
      <Button kind="primary" hint="Ctrl+Enter" onClick={onActivate}>
        {t('draft.activate')}
      </Button>
    </section>
  )
}

function Kept({ edits, onRetry }: { edits: DraftEdits; onRetry: () => void }) {
  const { t } = useTranslation('handbook')
  const format = useFormat()
  const sayFailure = useFailureText()
  const { kept, saving, saved, error } = edits
  if (error) {
    return (
      <span className={styles.failed} role="alert">
        {sayFailure(error)}
        {failureOf(error).status !== 409 && (
          <Button kind="ghost" onClick={onRetry}>
            {t('draft.retry')}
          </Button>
        )}
      </span>
    )
  }
  return (
    <span className={styles.kept} role="status">
      {saving || !saved
        ? t('draft.saving')
        : t('draft.saved', { name: kept.saved_by, time: format.dateTime(kept.saved_at) })}
    </span>
  )
}
