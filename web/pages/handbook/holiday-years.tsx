import { TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { CalendarPolicy } from '../../../domain/calendar/policy.ts'
import { useFormat } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { Panel } from '../../ui/panel.tsx'
import { useSay } from '../../ui/say.ts'
import { useLocale } from '../../ui/use-locale.ts'
import styles from './calendar.module.css'
import { holidaysOf, isAnnounced } from './holidays-of.ts'

/** The statutory holidays of this year and the next, with the days worked for them; a year not announced yet says so. */
export default function HolidayYears({ policy }: { policy: CalendarPolicy }) {
  const year = new Date().getFullYear()
  if (policy.country === 'none') return null
  return [year, year + 1].map(one => <Year key={one} year={one} policy={policy} />)
}

/** `Spring Festival` → `spring`: the calendar names its days in English and simplified Chinese only. */
const keyOf = (name: string): string =>
  name
    .toLowerCase()
    .replace(/'s| day| festival/g, '')
    .replaceAll(/[^a-z0-9]+/g, '_')

function Year({ year, policy }: { year: number; policy: CalendarPolicy }) {
  const { t } = useTranslation('handbook')
  const format = useFormat()
  const say = useSay()
  const locale = useLocale()
  const nameOf = ({ en, zh }: { en: string; zh: string }) =>
    say(`handbook:calendar.holiday.${keyOf(en)}`, {}, locale === 'en' ? en : zh)
  if (!isAnnounced(policy.country, year)) {
    const own = policy.announced_years.includes(year)
    return (
      <Panel title={t('calendar.year', { year })}>
        <p className={own ? undefined : styles.missing}>
          {!own && <Icon of={TriangleAlert} size={15} />}
          {t(own ? 'calendar.entered' : 'calendar.not_announced', { year })}
        </p>
      </Panel>
    )
  }
  const span = (from: string, to: string) =>
    from === to
      ? format.day(from)
      : t('calendar.span', { from: format.shortDate(from), to: format.shortDate(to) })
  return (
    <Panel title={t('calendar.year', { year })}>
      <table className={styles.table}>
        <thead>
          <tr>
            {(['holiday', 'days', 'make_up'] as const).map(key => (
              <th key={key} scope="col">
                {t(`calendar.column.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {holidaysOf(policy.country, year).map(one => (
            <tr key={one.from}>
              <td>{one.names.map(nameOf).join(t('plain.comma'))}</td>
              <td>
                {span(one.from, one.to)}
                <span className={styles.length}>
                  {t('calendar.length', { days: one.days, count: one.days })}
                </span>
              </td>
              <td>{one.worked.map(format.day).join(t('plain.comma')) || '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  )
}
