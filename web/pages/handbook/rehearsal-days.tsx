import { useTranslation } from 'react-i18next'
import type { Playbook } from '../../../domain/care/playbook.ts'
import type { RehearsedDue } from '../../../domain/care/rehearse-contract.ts'
import { classes } from '../../ui/class-names.ts'
import { useFormat } from '../../ui/format.ts'
import { useLocalText } from '../../ui/local-text.ts'
import { useLocale } from '../../ui/use-locale.ts'
import { useMoment } from './moment-words.ts'
import styles from './rehearsal.module.css'
import { useRuleWords } from './step-words.ts'

type Day = RehearsedDue['days'][number]
/** Days of one reason in a row. */
type Run = { days: Day[]; works: boolean }

/** A due time, what it counts from, and the days between: counted ones with their number, free ones with why. */
export function RehearsedDays({ due, playbook }: { due: RehearsedDue; playbook: Playbook }) {
  const { t } = useTranslation('handbook')
  const text = useLocalText()
  const rule = useRuleWords()
  const moment = useMoment()
  const from = due.counted_from
  const named = from.kind === 'step' ? playbook.steps.find(one => one.key === from.step) : undefined
  const counted =
    from.kind === 'step'
      ? t('due.from_step', { step: text(named?.name) || from.step })
      : from.kind === 'now'
        ? t('rehearsal.from_now')
        : t(`due.from.${from.kind}`)
  return (
    <>
      <p className={styles.due}>
        <time className={styles.at}>{moment(due.at)}</time>
        <span className={styles.quiet}>{rule(due.rule, counted)}</span>
      </p>
      <ol className={styles.days} aria-label={t('rehearsal.days')}>
        {runsOf(due.days).map(run => (
          <DayRun key={run.days[0]!.date} run={run} last={due.at.slice(0, 10)} />
        ))}
        {due.left_out > 0 && (
          <li className={styles.quiet}>{t('rehearsal.left_out', { count: due.left_out })}</li>
        )}
      </ol>
    </>
  )
}

/** Free days in a row are told together; each counted day stands alone. */
function runsOf(days: readonly Day[]): Run[] {
  const runs: Run[] = []
  for (const day of days) {
    const last = runs.at(-1)
    const same =
      last &&
      !last.works &&
      !day.works &&
      last.days[0]!.reason === day.reason &&
      sameHoliday(last.days[0]!, day)
    if (same) last.days.push(day)
    else runs.push({ days: [day], works: day.works })
  }
  return runs
}

const sameHoliday = (a: Day, b: Day): boolean => a.holiday?.zh === b.holiday?.zh

function DayRun({ run, last }: { run: Run; last: string }) {
  const { t } = useTranslation('handbook')
  const format = useFormat()
  const english = useLocale() === 'en'
  const [first] = run.days
  const end = run.days.at(-1)!
  const holiday = first!.holiday && (english ? first!.holiday.en : first!.holiday.zh)
  const date =
    first === end
      ? format.shortDate(first!.date)
      : t('rehearsal.range', { from: format.shortDate(first!.date), to: format.shortDate(end.date) })
  const why =
    first!.reason === 'usual' ? '' : t(`rehearsal.reason.${first!.reason}`, { holiday: holiday ?? '' })
  return (
    <li
      className={classes(
        styles.day,
        run.works ? styles.works : styles.free,
        end.date === last && styles.dueDay,
      )}
    >
      <span>{date}</span>
      {first!.count !== null && <b>{t('rehearsal.nth', { count: first!.count })}</b>}
      {why && <span className={styles.why}>{why}</span>}
      {!first!.announced && <span className={styles.why}>{t('rehearsal.unannounced')}</span>}
    </li>
  )
}
