import { useTranslation } from 'react-i18next'
import { useHandbookNames } from '../api/handbook-names.ts'
import { StatusTag } from '../ui/status-tag.tsx'
import { TierBadge } from '../ui/tier-badge.tsx'
import { stageTone } from './tones.ts'

export type MoveKind = 'tier' | 'stage'
export type Move = { kind: MoveKind; from: string | null; to: string | null; count: number }

/** `A→B` in words. */
export function useMoveWords(): (move: Move) => string {
  const { t } = useTranslation('standing')
  const names = useHandbookNames()
  return ({ kind, from, to }) => {
    const name = (key: string | null) => (key === null ? t('no_tier') : names[kind](key))
    return t('what_if.from_to', { from: name(from), to: name(to) })
  }
}

/** Where a move begins or ends. */
export function MoveEnd({ kind, value }: { kind: MoveKind; value: string | null }) {
  const names = useHandbookNames()
  if (kind === 'tier') return <TierBadge tier={value} />
  return value === null ? null : <StatusTag tone={stageTone(value)}>{names.stage(value)}</StatusTag>
}
