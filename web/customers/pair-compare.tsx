import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ArrowLeftRight, Merge, SplitIcon } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PairView } from '../../domain/customers/duplicates-contract.ts'
import type { Choice, Choices } from '../../domain/customers/merge-fields.ts'
import { Failed } from '../api/failed.tsx'
import { useMay } from '../api/session.ts'
import { useSave } from '../api/use-save.ts'
import { Button } from '../ui/button.tsx'
import { LoadingRows } from '../ui/loading-rows.tsx'
import { useSay } from '../ui/say.ts'
import { showToast } from '../ui/toasts.ts'
import { useKeys } from '../ui/use-keys.ts'
import { ConfidenceTag } from './confidence-tag.tsx'
import { duplicates, merges } from './duplicate-calls.ts'
import styles from './pair-compare.module.css'
import { PairFields } from './pair-fields.tsx'
import { useReasonWords } from './use-reason-words.ts'

/** Two customers side by side: why they look like one, field by field whose value to keep, merge or tell apart. */
export function PairCompare({ a, b, onDone }: { a: string; b: string; onDone: () => void }) {
  const pair = useQuery(duplicates.pair.queryOptions({ input: { code: a, other: b } }))
  if (pair.isPending) return <LoadingRows rows={8} />
  if (pair.isError) return <Failed error={pair.error} onRetry={() => pair.refetch()} />
  return <Comparison key={`${a} ${b}`} pair={pair.data} onDone={onDone} />
}

/** The same pair with the other record surviving: choices keep their values. */
function swapped(pair: PairView): PairView {
  const turn = (choice: Choice): Choice =>
    choice === 'both' ? 'both' : choice === 'survivor' ? 'other' : 'survivor'
  return {
    ...pair,
    survivor: pair.other,
    other: pair.survivor,
    fields: pair.fields.map(one => ({
      ...one,
      survivor: one.other,
      other: one.survivor,
      suggested: turn(one.suggested),
    })),
  }
}

function Comparison({ pair: given, onDone }: { pair: PairView; onDone: () => void }) {
  const { t } = useTranslation('customers')
  const may = useMay('customers.write')
  const reasonWords = useReasonWords()
  const [turned, setTurned] = useState(false)
  const pair = turned ? swapped(given) : given
  const [chosen, setChosen] = useState<Choices>({})
  const choices: Choices = {
    ...Object.fromEntries(pair.fields.filter(differs).map(one => [one.field, one.suggested])),
    ...chosen,
  }
  const { merge, tellApart, busy } = usePairWork(pair, choices, onDone)
  const swap = () => {
    setChosen({})
    setTurned(!turned)
  }
  useKeys([
    { keys: 'M', label: t('same.merge'), bar: true, when: may, run: merge },
    { keys: 'X', label: t('same.distinct'), bar: true, when: may, run: tellApart },
    { keys: 'S', label: t('same.swap'), bar: true, when: may, run: swap },
  ])
  return (
    <section className={styles.compare} aria-label={t('same.compare')}>
      <header className={styles.head}>
        <ConfidenceTag confidence={pair.confidence} />
        <ul className={styles.reasons}>
          {pair.reasons.map(one => (
            <li key={one.sign} className={one.weight < 0 ? styles.against : undefined}>
              {reasonWords(one)}
            </li>
          ))}
        </ul>
      </header>
      <div className={styles.records}>
        <RecordHead title={t('same.survivor')} of={pair.survivor} />
        <RecordHead title={t('same.other')} of={pair.other} />
      </div>
      <PairFields
        pair={pair}
        choices={choices}
        disabled={!may}
        onChoose={(field, choice) => setChosen(was => ({ ...was, [field]: choice }))}
      />
      {may && (
        <footer className={styles.actions}>
          <p className={styles.note}>
            {t('same.note', { other: pair.other.code, survivor: pair.survivor.code })}
          </p>
          <Button icon={ArrowLeftRight} hint="S" onClick={swap}>
            {t('same.swap')}
          </Button>
          <Button icon={SplitIcon} hint="X" busy={busy} onClick={tellApart}>
            {t('same.distinct')}
          </Button>
          <Button kind="primary" icon={Merge} hint="M" busy={busy} onClick={merge}>
            {t('same.merge')}
          </Button>
        </footer>
      )}
    </section>
  )
}

export const differs = (one: PairView['fields'][number]): boolean => one.survivor !== one.other

function usePairWork(pair: PairView, choices: Choices, onDone: () => void) {
  const { t } = useTranslation('customers')
  const queries = useQueryClient()
  const done = async () => {
    onDone()
    await queries.invalidateQueries()
  }
  const undo = useSave({
    ...merges.undo.mutationOptions(),
    onSuccess: async () => {
      showToast({ text: t('same.undone') })
      await queries.invalidateQueries()
    },
  })
  const merging = useSave({
    ...merges.create.mutationOptions(),
    onSuccess: async made => {
      showToast({
        text: t('same.merged', { other: made.other.name, survivor: made.survivor.name }),
        action: { label: t('undo'), run: () => undo.mutate({ id: made.id }) },
      })
      await done()
    },
  })
  const apart = useSave({
    ...duplicates.tellApart.mutationOptions(),
    onSuccess: async () => {
      showToast({ text: t('same.told_apart') })
      await done()
    },
  })
  const [code, other] = [pair.survivor.code, pair.other.code]
  return {
    merge: () => merging.mutate({ code, other, choices: choices as Record<string, Choice> }),
    tellApart: () => apart.mutate({ code, other }),
    busy: merging.isPending || apart.isPending,
  }
}

function RecordHead({ title, of }: { title: string; of: PairView['survivor'] }) {
  const { t } = useTranslation('customers')
  const say = useSay()
  const held = Object.entries(of.rows)
    .map(([table, n]) => say(`customers:same.rows.${table}`, { count: n, number: n }, ''))
    .filter(Boolean)
  return (
    <div className={styles.record}>
      <span className={styles.role}>{title}</span>
      <Link className={styles.name} to="/customers/$code" params={{ code: of.code }}>
        {of.name}
      </Link>
      <span className={styles.held}>{[of.code, ...held].join(' · ') || t('same.no_rows')}</span>
    </div>
  )
}
