import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { Panel } from '../ui/panel.tsx'
import { peakTime, WEEKDAYS } from './peak-time.ts'
import styles from './portrait.module.css'

type Hour = { weekday: number; hour: number; count: number }
const HOURS = Array.from({ length: 24 }, (_, hour) => hour)

/** When the customer wrote, called or answered, by weekday and hour; the sentence says the same as the picture. */
export function ContactHours({ hours }: { hours: readonly Hour[] }) {
  const { t } = useTranslation('standing')
  const most = Math.max(...hours.map(one => one.count))
  const at = (weekday: number, hour: number) =>
    hours.find(one => one.weekday === weekday && one.hour === hour)?.count ?? 0
  const peak = peakTime(hours)
  const days = peak?.weekdays.map(day => t(`weekday.${day}`)).join(t('value.comma'))
  return (
    <Panel title={t('portrait.hours')} aside={t('portrait.one_year')}>
      <div className={styles.hours} aria-hidden>
        {WEEKDAYS.map(weekday => (
          <Fragment key={weekday}>
            <span className={styles.day}>{t(`weekday.${weekday}`)}</span>
            {HOURS.map(hour => {
              const count = at(weekday, hour)
              const share = Math.round((20 + 80 * (count / most)) * 10) / 10
              return (
                <span
                  key={hour}
                  className={styles.cell}
                  style={
                    count > 0
                      ? { background: `color-mix(in oklab, var(--green) ${share}%, var(--track))` }
                      : undefined
                  }
                />
              )
            })}
          </Fragment>
        ))}
        <span />
        {[0, 6, 12, 18].map(hour => (
          <span key={hour} className={styles.tick}>
            {hour}:00
          </span>
        ))}
      </div>
      <p className={styles.note}>
        {peak
          ? [t('portrait.mostly'), days, t(`part.${peak.part}`)].filter(Boolean).join(' ')
          : t('portrait.too_little')}
      </p>
    </Panel>
  )
}
