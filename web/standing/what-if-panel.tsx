import { FlaskConical } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Failed } from '../api/failed.tsx'
import { Button } from '../ui/button.tsx'
import { ChipToggle } from '../ui/chip.tsx'
import { useFormat } from '../ui/format.ts'
import { Panel } from '../ui/panel.tsx'
import { useWhatIf, type WhatIf } from './use-what-if.ts'
import { WhatIfCustomers } from './what-if-customers.tsx'
import { type Move, useMoveWords } from './what-if-move.tsx'
import styles from './what-if-panel.module.css'

/** Who would move between tiers and stages under a draft that passed the check, and why; asked on demand, changes nothing. */
export function WhatIfPanel({ yaml }: { yaml: string }) {
  const { t } = useTranslation('standing')
  const [asked, setAsked] = useState(false)
  const tried = useWhatIf(yaml, asked)
  return (
    <Panel
      title={t('what_if.title')}
      aside={
        <Button icon={FlaskConical} busy={tried.isFetching} onClick={() => setAsked(true)}>
          {t('what_if.run')}
        </Button>
      }
    >
      {tried.isFetching ? (
        <p className={styles.note}>{t('what_if.computing')}</p>
      ) : tried.isError ? (
        <Failed error={tried.error} onRetry={() => tried.refetch()} />
      ) : tried.data ? (
        <Moves of={tried.data} />
      ) : (
        <p className={styles.note}>{t('what_if.hint')}</p>
      )}
    </Panel>
  )
}

/** How many move in each way and how many stay, as the question before activation says it. */
export function WhatIfCounts({ yaml }: { yaml: string }) {
  const { t } = useTranslation('standing')
  const format = useFormat()
  const words = useMoveWords()
  const tried = useWhatIf(yaml, true)
  if (tried.isError) return <Failed error={tried.error} onRetry={() => tried.refetch()} />
  if (!tried.data) return <p className={styles.note}>{t('what_if.computing')}</p>
  return (
    <div aria-live="polite">
      <Summary of={tried.data} />
      <ul className={styles.counts}>
        {tried.data.moves.map(move => (
          <li key={`${move.kind} ${move.from} ${move.to}`}>
            {words(move)} <strong>{format.number(move.count)}</strong>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Summary({ of: { moves, customers, unchanged } }: { of: WhatIf }) {
  const { t } = useTranslation('standing')
  const format = useFormat()
  if (moves.length === 0) return <p className={styles.note}>{t('what_if.nobody')}</p>
  const count = (kind: Move['kind']) =>
    moves.filter(move => move.kind === kind).reduce((sum, move) => sum + move.count, 0)
  // The answer names a thousand at most; more than that is known by the moves alone.
  const moved = Math.max(customers.length, count('tier'), count('stage'))
  return (
    <p className={styles.note}>
      {t('what_if.summary', { moved: format.number(moved), unchanged: format.number(unchanged) })}
    </p>
  )
}

function Moves({ of }: { of: WhatIf }) {
  const { t } = useTranslation('standing')
  const format = useFormat()
  const words = useMoveWords()
  const [chosen, setChosen] = useState<Move | undefined>(of.moves[0])
  return (
    <div aria-live="polite">
      <Summary of={of} />
      {chosen && (
        <>
          <fieldset className={styles.moves} aria-label={t('what_if.moves')}>
            {of.moves.map(move => (
              <ChipToggle
                key={`${move.kind} ${move.from} ${move.to}`}
                pressed={move === chosen}
                onClick={() => setChosen(move)}
              >
                {words(move)} {format.number(move.count)}
              </ChipToggle>
            ))}
          </fieldset>
          <WhatIfCustomers move={chosen} customers={of.customers} />
        </>
      )}
    </div>
  )
}
