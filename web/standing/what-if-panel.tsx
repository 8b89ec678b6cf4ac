import { Link } from '@tanstack/react-router'
import { ArrowRight, FlaskConical } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Failed } from '../api/failed.tsx'
import { useHandbookNames } from '../api/handbook-names.ts'
import { useSave } from '../api/use-save.ts'
import { Button } from '../ui/button.tsx'
import { ChipToggle } from '../ui/chip.tsx'
import { useFormat } from '../ui/format.ts'
import { Icon } from '../ui/icon.tsx'
import { Panel } from '../ui/panel.tsx'
import { StatusTag } from '../ui/status-tag.tsx'
import { TierBadge } from '../ui/tier-badge.tsx'
import { standing as calls } from './calls.ts'
import { stageTone } from './tones.ts'
import styles from './what-if-panel.module.css'

type Kind = 'tier' | 'stage'
type Move = { kind: Kind; from: string | null; to: string | null; count: number }
type Moved = [string | null, string | null]

const NAMED = 12

/** Who would move between tiers and stages under a draft that passed the check; asked on demand, changes nothing. */
export function WhatIfPanel({ yaml }: { yaml: string }) {
  const { t } = useTranslation('standing')
  const tried = useSave({ ...calls.whatIf.mutationOptions(), quiet: true })
  return (
    <Panel
      title={t('what_if.title')}
      aside={
        <Button icon={FlaskConical} busy={tried.isPending} onClick={() => tried.mutate({ yaml })}>
          {t('what_if.run')}
        </Button>
      }
    >
      {tried.isIdle && <p className={styles.note}>{t('what_if.hint')}</p>}
      {tried.isPending && <p className={styles.note}>{t('what_if.computing')}</p>}
      {tried.isError && <Failed error={tried.error} />}
      {tried.isSuccess && <Moves moves={tried.data.moves} customers={tried.data.customers} />}
    </Panel>
  )
}

function Moves({
  moves,
  customers,
}: {
  moves: readonly Move[]
  customers: readonly { code: string; tier: Moved; stage: Moved }[]
}) {
  const { t } = useTranslation('standing')
  const format = useFormat()
  const [chosen, setChosen] = useState<Move | undefined>(moves[0])
  if (!chosen) return <p className={styles.note}>{t('what_if.nobody')}</p>
  const found = customers.filter(one => {
    const [from, to] = one[chosen.kind]
    return from === chosen.from && to === chosen.to
  })
  return (
    <div aria-live="polite">
      <fieldset className={styles.moves} aria-label={t('what_if.moves')}>
        {moves.map(move => (
          <ChipToggle
            key={`${move.kind} ${move.from} ${move.to}`}
            pressed={move === chosen}
            onClick={() => setChosen(move)}
          >
            <Ends move={move} /> {format.number(move.count)}
          </ChipToggle>
        ))}
      </fieldset>
      <ul className={styles.customers}>
        {found.slice(0, NAMED).map(one => (
          <li key={one.code} className={styles.customer}>
            <Place kind={chosen.kind} value={chosen.from} />
            <Icon of={ArrowRight} size={13} />
            <Place kind={chosen.kind} value={chosen.to} />
            <Link to="/customers/$code" params={{ code: one.code }}>
              {one.code}
            </Link>
          </li>
        ))}
      </ul>
      {chosen.count > NAMED && (
        <p className={styles.note}>
          {t('what_if.more', { number: format.number(chosen.count - NAMED), count: chosen.count - NAMED })}
        </p>
      )}
    </div>
  )
}

/** `A→B` in words. */
function Ends({ move: { kind, from, to } }: { move: Move }) {
  const { t } = useTranslation('standing')
  const names = useHandbookNames()
  const name = (key: string | null) => (key === null ? t('no_tier') : names[kind](key))
  return t('what_if.from_to', { from: name(from), to: name(to) })
}

function Place({ kind, value }: { kind: Kind; value: string | null }) {
  const names = useHandbookNames()
  if (kind === 'tier') return <TierBadge tier={value} />
  return value === null ? null : <StatusTag tone={stageTone(value)}>{names.stage(value)}</StatusTag>
}
