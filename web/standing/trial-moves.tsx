import { ArrowRight } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TrialMove } from '../../domain/standing/trial-contract.ts'
import { useFormat } from '../ui/format.ts'
import { Icon } from '../ui/icon.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { TrialNames } from './trial-names.tsx'
import { MoveEnd, type MoveKind, partOf, useMoveWords } from './what-if-move.tsx'
import styles from './what-if-panel.module.css'

const KINDS: readonly MoveKind[] = ['tier', 'stage', 'warning']

/** The moves as a flow, each a line from where to where with its share, its number and its money; one is chosen and named. */
export function TrialMoves({ trialId, moves }: { trialId: string; moves: readonly TrialMove[] }) {
  const { t } = useTranslation('standing')
  const kinds = KINDS.filter(kind => moves.some(move => move.kind === kind))
  const [kind, setKind] = useState<MoveKind>()
  const [part, setPart] = useState<string>()
  if (kinds.length === 0) return null
  const shown = kind && kinds.includes(kind) ? kind : kinds[0]!
  const flow = moves.filter(move => move.kind === shown)
  const most = Math.max(...flow.map(move => move.count))
  const chosen = flow.find(move => partOf(move) === part) ?? flow[0]!
  return (
    <>
      {kinds.length > 1 && (
        <Segmented
          label={t('trial.kind.label')}
          value={shown}
          onChange={next => {
            setKind(next)
            setPart(undefined)
          }}
          segments={kinds.map(value => ({
            value,
            label: t(`trial.kind.${value}`),
            count: moves.filter(move => move.kind === value).reduce((sum, move) => sum + move.count, 0),
          }))}
        />
      )}
      <fieldset className={styles.moves} aria-label={t('what_if.moves')}>
        {flow.map(move => (
          <MoveLine
            key={partOf(move)}
            move={move}
            share={move.count / most}
            pressed={move === chosen}
            onClick={() => setPart(partOf(move))}
          />
        ))}
      </fieldset>
      <TrialNames
        key={`${shown} ${partOf(chosen)}`}
        trialId={trialId}
        list={shown}
        part={partOf(chosen)}
        count={chosen.count}
      />
    </>
  )
}

function MoveLine({
  move,
  share,
  pressed,
  onClick,
}: {
  move: TrialMove
  share: number
  pressed: boolean
  onClick: () => void
}) {
  const format = useFormat()
  const words = useMoveWords()
  return (
    <button
      type="button"
      className={styles.move}
      aria-pressed={pressed}
      aria-label={`${words(move)} ${format.number(move.count)} ${format.money(move.amount)}`}
      onClick={onClick}
    >
      <span className={styles.ends}>
        <MoveEnd kind={move.kind} value={move.from} />
        <Icon of={ArrowRight} size={13} />
        <MoveEnd kind={move.kind} value={move.to} />
      </span>
      <span className={styles.track} aria-hidden>
        <span className={styles.share} style={{ width: `${Math.max(2, share * 100)}%` }} />
      </span>
      <strong className={styles.count}>{format.number(move.count)}</strong>
      <span className={styles.amount}>{format.money(move.amount)}</span>
    </button>
  )
}
