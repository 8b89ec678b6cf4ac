import { Split } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { PersonLoad } from '../../../domain/tasks/team-contract.ts'
import { useMe } from '../../api/session.ts'
import { Button } from '../../ui/button.tsx'
import { classes } from '../../ui/class-names.ts'
import { useFormat } from '../../ui/format.ts'
import { useSay } from '../../ui/say.ts'
import { ToneText } from '../../ui/status-tag.tsx'
import styles from './page.module.css'

/** People and weeks; with `onSpread` a person's work can be given out. */
export function LoadTable({
  weeks,
  people,
  onSpread,
}: {
  weeks: readonly { from: string; to: string; working_days: number }[]
  people: readonly PersonLoad[]
  onSpread: ((person: { id: string; name: string }) => void) | undefined
}) {
  const { t } = useTranslation('tasks')
  const format = useFormat()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so keys must reach it
    <section className={styles.scroll} aria-label={t('load.title')} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('load.person')}</th>
            <th scope="col">{t('load.now')}</th>
            {weeks.map(week => (
              <th key={week.from} scope="col">
                {t('load.week', { from: format.shortDate(week.from), to: format.shortDate(week.to) })}
                {' · '}
                {t('load.days', { count: week.working_days })}
              </th>
            ))}
            <td />
          </tr>
        </thead>
        <tbody>
          {people.map(one => (
            <Row
              key={one.person?.id ?? 'nobody'}
              of={one}
              weeks={weeks}
              onSpread={onSpread && one.person ? () => onSpread(one.person!) : undefined}
            />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Row({
  of,
  weeks,
  onSpread,
}: {
  of: PersonLoad
  weeks: readonly { from: string; to: string }[]
  onSpread: (() => void) | undefined
}) {
  const { t } = useTranslation('tasks')
  const me = useMe()
  const format = useFormat()
  const name = of.person?.name ?? t('load.nobody')
  return (
    <tr>
      <th scope="row">
        {name}
        <span className={styles.note}>
          {[of.team, of.person ? t('load.customers', { count: of.customers }) : null]
            .filter(Boolean)
            .join(' · ')}
        </span>
        {of.away.map(one => (
          <span key={one.from} className={styles.note}>
            <ToneText tone="amber">
              {t(one.delegate ? 'load.away_by' : 'load.away', {
                from: format.shortDate(one.from),
                to: format.shortDate(one.to),
                delegate: one.delegate,
              })}
            </ToneText>
          </span>
        ))}
      </th>
      <td className={styles.number} data-head={t('load.now')}>
        {t('load.open', { count: of.open })}
        {of.overdue > 0 && (
          <span className={styles.note}>
            <ToneText tone="red">{t('load.overdue', { count: of.overdue })}</ToneText>
          </span>
        )}
        {of.raised > 0 && <span className={styles.note}>{t('load.raised', { count: of.raised })}</span>}
      </td>
      {of.weeks.map((week, i) => (
        <td key={weeks[i]!.from} className={styles.week} data-head={format.shortDate(weeks[i]!.from)}>
          <Week of={week} />
        </td>
      ))}
      <td>
        {onSpread && of.person!.id !== me?.id && of.open + of.customers > 0 && (
          <Button
            kind="ghost"
            icon={Split}
            aria-label={t('spread.person_named', { name })}
            onClick={onSpread}
          >
            {t('spread.person')}
          </Button>
        )}
      </td>
    </tr>
  )
}

/** A week: how many, the planned hours against those one is there for, and by which channel. */
function Week({ of }: { of: PersonLoad['weeks'][number] }) {
  const { t } = useTranslation('tasks')
  const say = useSay()
  const format = useFormat()
  const hours = (minutes: number) => format.number(Math.round(minutes / 6) / 10)
  const share = of.capacity === 0 ? (of.minutes > 0 ? 1 : 0) : of.minutes / of.capacity
  if (of.due === 0 && of.away_days === 0) return <span className={styles.note}>–</span>
  const channels = of.channels
    .map(one => `${say(`customers:channel.${one.channel ?? 'none'}`, {}, t('load.no_channel'))} ${one.tasks}`)
    .join(' · ')
  return (
    <>
      <span className={styles.number}>
        {t('load.due', { count: of.due })} ·{' '}
        {t('load.hours', { hours: hours(of.minutes), of: hours(of.capacity) })}
      </span>
      <div className={styles.bar} aria-hidden="true">
        <div
          className={classes(styles.fill, share > 1 && styles.over)}
          style={{ width: `${Math.min(100, Math.round(share * 100))}%` }}
        />
      </div>
      {channels && <span className={styles.note}>{channels}</span>}
      {of.away_days > 0 && (
        <span className={styles.note}>
          <ToneText tone="amber">{t('load.away_days', { count: of.away_days })}</ToneText>
        </span>
      )}
    </>
  )
}
