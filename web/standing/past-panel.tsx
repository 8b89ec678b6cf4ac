import { History } from 'lucide-react'
import { useContext, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addMonths } from '../../domain/calendar/days.ts'
import type { PastResult, Trial, TrialRow } from '../../domain/standing/trial-contract.ts'
import { Failed } from '../api/failed.tsx'
import { useHandbookNames } from '../api/handbook-names.ts'
import { Button } from '../ui/button.tsx'
import { ChipToggle } from '../ui/chip.tsx'
import { DateInput, isDay } from '../ui/date-input.tsx'
import { CompanyContext, useFormat } from '../ui/format.ts'
import { Panel } from '../ui/panel.tsx'
import styles from './past-panel.module.css'
import { TrialNames } from './trial-names.tsx'
import { useTrial } from './use-trial.ts'
import { TrialProgress } from './what-if-panel.tsx'

type Asked = { from: string; to: string }

/** Holds the draft's warnings against a past period: whom of those who left it would have told, how early, how often for nothing. */
export function PastPanel({ yaml }: { yaml: string }) {
  const { t } = useTranslation('standing')
  const { today } = useContext(CompanyContext)
  const id = useId()
  const [from, setFrom] = useState(() => (today ? addMonths(today, -12) : ''))
  const [to, setTo] = useState(today)
  const [asked, setAsked] = useState<Asked>()
  const tried = useTrial({ yaml, period: asked ?? null }, asked !== undefined)
  const ready = isDay(from) && isDay(to)
  return (
    <Panel title={t('past.title')}>
      <form
        className={styles.form}
        onSubmit={event => {
          event.preventDefault()
          if (!ready) return
          if (asked?.from === from && asked.to === to) tried.again()
          setAsked({ from, to })
        }}
      >
        <label htmlFor={`${id}-from`}>{t('past.from')}</label>
        <DateInput id={`${id}-from`} value={from} max={today} onChange={setFrom} />
        <label htmlFor={`${id}-to`}>{t('past.to')}</label>
        <DateInput id={`${id}-to`} value={to} max={today} onChange={setTo} />
        <Button type="submit" icon={History} busy={tried.isPending} disabled={!ready}>
          {t('past.run')}
        </Button>
      </form>
      {!asked ? (
        <p className={styles.note}>{t('past.hint')}</p>
      ) : tried.error ? (
        <Failed error={tried.error} onRetry={tried.again} />
      ) : tried.trial ? (
        <PastState trial={tried.trial} onStop={tried.stop} />
      ) : null}
    </Panel>
  )
}

function PastState({ trial, onStop }: { trial: Trial; onStop: () => void }) {
  const { t } = useTranslation('standing')
  if (trial.status === 'cancelled') return <p className={styles.note}>{t('trial.stopped')}</p>
  if (trial.status === 'failed') return <p className={styles.note}>{t('problem.trial_broke')}</p>
  if (!trial.result) return <TrialProgress trial={trial} onStop={onStop} />
  return trial.result.past && <Told trialId={trial.id} past={trial.result.past} />
}

function Told({ trialId, past }: { trialId: string; past: PastResult }) {
  const { t } = useTranslation('standing')
  const format = useFormat()
  const names = useHandbookNames()
  const sentence = (side: PastResult['before']) =>
    t(side.weeks === null ? 'past.sentence_none' : 'past.sentence', {
      from: format.date(past.from),
      to: format.date(past.to),
      left: format.number(past.left),
      warned: format.number(side.warned),
      weeks: format.number(side.weeks ?? 0),
      alarms: format.number(side.false_alarms),
    })
  const rows = [
    { key: 'all', name: t('past.any'), before: past.before, after: past.after },
    ...past.warnings.map(one => ({ ...one, name: names.warning(one.key) })),
  ]
  const cell = (side: PastResult['before'] | null) =>
    side
      ? t('past.cell', {
          warned: format.number(side.warned),
          weeks: side.weeks === null ? '–' : format.number(side.weeks),
          alarms: format.number(side.false_alarms),
        })
      : '–'
  return (
    <div aria-live="polite">
      <p className={styles.sentence}>{sentence(past.after)}</p>
      <p className={styles.note}>{t('past.in_force', { sentence: sentence(past.before) })}</p>
      {past.after.undecided > 0 && (
        <p className={styles.note}>{t('past.undecided', { number: format.number(past.after.undecided) })}</p>
      )}
      <p className={styles.note}>
        {t('past.definition', {
          stage: names.stage(past.left_stage),
          weeks: past.ahead_weeks,
          days: past.step_days,
        })}
      </p>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('past.column.warning')}</th>
            <th scope="col">{t('past.column.before')}</th>
            <th scope="col">{t('past.column.after')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(one => (
            <tr key={one.key}>
              <th scope="row">{one.name}</th>
              <td>{cell(one.before)}</td>
              <td>{cell(one.after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.note}>{t('past.column.hint')}</p>
      <Who trialId={trialId} />
    </div>
  )
}

const LISTS = [
  'left new',
  'left old',
  'left both',
  'left none',
  'alarm new',
  'alarm old',
  'alarm both',
] as const

/** Those behind the figures, by what each version would have said. */
function Who({ trialId }: { trialId: string }) {
  const { t } = useTranslation('standing')
  const format = useFormat()
  const names = useHandbookNames()
  const [shown, setShown] = useState<(typeof LISTS)[number]>('left new')
  const [list, part] = shown.split(' ') as ['left' | 'alarm', 'new' | 'old' | 'both' | 'none']
  const why = ({ detail }: TrialRow) => {
    const on = detail.after_on ?? detail.before_on
    const keys: string[] = detail.after ?? detail.before ?? []
    return [
      on && t('past.warned_on', { date: format.date(on) }),
      keys.map(names.warning).join(t('value.comma')),
      detail.left_on && t('past.left_on', { date: format.date(detail.left_on) }),
    ]
      .filter(Boolean)
      .join(' · ')
  }
  return (
    <>
      <fieldset className={styles.lists} aria-label={t('past.who')}>
        {LISTS.map(one => (
          <ChipToggle key={one} pressed={one === shown} onClick={() => setShown(one)}>
            {t(`past.list.${one.replace(' ', '_') as 'left_new'}`)}
          </ChipToggle>
        ))}
      </fieldset>
      <TrialNames key={shown} trialId={trialId} list={list} part={part} count={0} why={why} />
    </>
  )
}
