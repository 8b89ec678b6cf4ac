import { useTranslation } from 'react-i18next'
import type { TrialMove } from '../../domain/standing/trial-contract.ts'
import { useHandbookNames } from '../api/handbook-names.ts'
import { StatusTag } from '../ui/status-tag.tsx'
import { TierBadge } from '../ui/tier-badge.tsx'
import { stageTone } from './tones.ts'

export type MoveKind = TrialMove['kind']
type Ends = Pick<TrialMove, 'kind' | 'from' | 'to'>

/** `B>A`: how the rows of a trial name a move. */
export const partOf = ({ from, to }: Pick<TrialMove, 'from' | 'to'>): string => `${from ?? ''}>${to ?? ''}`

/** `A→B` in words; a warning begins or ends. */
export function useMoveWords(): (move: Ends) => string {
  const { t } = useTranslation('standing')
  const names = useHandbookNames()
  return ({ kind, from, to }) => {
    if (kind === 'warning') {
      return from === null
        ? t('trial.warning_begins', { warning: names.warning(to!) })
        : t('trial.warning_ends', { warning: names.warning(from) })
    }
    const name = (key: string | null) => (key === null ? t('no_tier') : names[kind](key))
    return t('what_if.from_to', { from: name(from), to: name(to) })
  }
}

/** Where a move begins or ends. */
export function MoveEnd({ kind, value }: { kind: MoveKind; value: string | null }) {
  const { t } = useTranslation('standing')
  const names = useHandbookNames()
  if (kind === 'tier') return <TierBadge tier={value} />
  if (kind === 'warning') {
    return value === null ? (
      <span>{t('trial.no_warning')}</span>
    ) : (
      <StatusTag tone="red">{names.warning(value)}</StatusTag>
    )
  }
  return value === null ? null : <StatusTag tone={stageTone(value)}>{names.stage(value)}</StatusTag>
}
