import { FlaskConical, Square } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Trial } from '../../domain/standing/trial-contract.ts'
import { Failed } from '../api/failed.tsx'
import { Button } from '../ui/button.tsx'
import { useFormat } from '../ui/format.ts'
import { Panel } from '../ui/panel.tsx'
import { Progress } from '../ui/progress.tsx'
import { EarlierTrials } from './earlier-trials.tsx'
import { TrialMoves } from './trial-moves.tsx'
import { useFollowedTrial, useTrial } from './use-trial.ts'
import { useMoveWords } from './what-if-move.tsx'
import styles from './what-if-panel.module.css'

/**
 * What a draft that passed the check would change: tried in the background on demand, with progress and a way to stop it.
 * `foreseen` shows what other words foresee; `past` asks about a period of the past.
 */
export function WhatIfPanel({
  yaml,
  foreseen,
  past,
}: {
  yaml: string
  foreseen?: (previews: Record<string, unknown>, trialId: string) => ReactNode
  past?: ReactNode
}) {
  const { t } = useTranslation('standing')
  const [asked, setAsked] = useState(false)
  const [earlier, setEarlier] = useState<string>()
  const tried = useTrial({ yaml }, asked)
  const other = useFollowedTrial(earlier)
  const trial = earlier ? other.data : tried.trial
  return (
    <div className={styles.stack}>
      <Panel
        title={t('what_if.title')}
        aside={
          <Button
            icon={FlaskConical}
            busy={tried.isPending}
            onClick={() => {
              setEarlier(undefined)
              if (asked) tried.again()
              setAsked(true)
            }}
          >
            {t('what_if.run')}
          </Button>
        }
      >
        {tried.error && !earlier ? (
          <Failed error={tried.error} onRetry={tried.again} />
        ) : trial ? (
          <TrialState trial={trial} onStop={tried.stop} />
        ) : (
          <p className={styles.note}>{t(asked ? 'what_if.computing' : 'what_if.hint')}</p>
        )}
        <EarlierTrials shown={earlier ?? tried.trial?.id} onShow={setEarlier} />
      </Panel>
      {trial?.result && foreseen?.(trial.result.previews, trial.id)}
      {past}
    </div>
  )
}

/** How many move in each way and how many stay, as the question before activation says it. */
export function WhatIfCounts({ yaml }: { yaml: string }) {
  const { t } = useTranslation('standing')
  const format = useFormat()
  const words = useMoveWords()
  const { trial, error, again } = useTrial({ yaml }, true)
  if (error) return <Failed error={error} onRetry={again} />
  if (!trial?.result) return <p className={styles.note}>{t('what_if.computing')}</p>
  return (
    <div aria-live="polite">
      <Summary of={trial} />
      <ul className={styles.counts}>
        {trial.result.moves.map(move => (
          <li key={`${move.kind} ${move.from} ${move.to}`}>
            {words(move)} <strong>{format.number(move.count)}</strong>
          </li>
        ))}
      </ul>
    </div>
  )
}

function TrialState({ trial, onStop }: { trial: Trial; onStop: () => void }) {
  const { t } = useTranslation('standing')
  if (trial.result) {
    return (
      <div aria-live="polite">
        <Summary of={trial} />
        <TrialMoves key={trial.id} trialId={trial.id} moves={trial.result.moves} />
      </div>
    )
  }
  if (trial.status === 'cancelled') return <p className={styles.note}>{t('trial.stopped')}</p>
  if (trial.status === 'failed') return <p className={styles.note}>{t('problem.trial_broke')}</p>
  return <TrialProgress trial={trial} onStop={onStop} />
}

/** Where a trial is, and a way to stop it. */
export function TrialProgress({ trial, onStop }: { trial: Trial; onStop: () => void }) {
  const { t } = useTranslation('standing')
  const format = useFormat()
  const phases = ['moves', 'care', 'deadlines', 'past'] as const
  const phase = phases.find(one => one === trial.phase) ?? 'moves'
  const label = t(trial.status === 'queued' ? 'trial.queued' : `trial.phase.${phase}`)
  return (
    <div className={styles.progress}>
      <span role="status">{label}</span>
      {trial.total > 0 && (
        <span className={styles.share}>{format.percent(Math.min(1, trial.done / trial.total))}</span>
      )}
      <Progress wide done={trial.done} total={Math.max(1, trial.total)} label={label} />
      <Button kind="ghost" icon={Square} onClick={onStop}>
        {t('trial.stop')}
      </Button>
    </div>
  )
}

function Summary({ of: { result } }: { of: Trial }) {
  const { t } = useTranslation('standing')
  const format = useFormat()
  if (!result || result.moves.length === 0) return <p className={styles.note}>{t('what_if.nobody')}</p>
  return (
    <p className={styles.note}>
      {t('what_if.summary', {
        moved: format.number(result.customers - result.unchanged),
        unchanged: format.number(result.unchanged),
      })}
    </p>
  )
}
