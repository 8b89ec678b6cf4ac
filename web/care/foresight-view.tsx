import { useTranslation } from 'react-i18next'
import type { Foresight } from '../../domain/care/foresight.ts'
import { useFormat } from '../ui/format.ts'
import { useLocalText } from '../ui/local-text.ts'
import { Panel } from '../ui/panel.tsx'
import styles from './foresight-view.module.css'

const PEOPLE = 12

/** What a draft would cause over the next weeks: plans, tasks and messages, playbook by playbook, person by person and week by week. */
export function ForesightView({ foresight }: { foresight: Foresight }) {
  const { t } = useTranslation('care')
  const format = useFormat()
  const local = useLocalText()
  const { before, after, weeks, people, playbooks, plans } = foresight
  const figures = (['plans', 'tasks', 'messages', 'waiting'] as const).map(key => ({
    key,
    was: before[key],
    now: after[key],
  }))
  const most = Math.max(1, ...people.flatMap(one => [...one.before, ...one.after]))
  const touched = (['tier', 'removed', 'changed', 'stops'] as const).filter(key => plans[key] > 0)
  return (
    <Panel title={t('foresight.title', { weeks: weeks.length })}>
      <dl className={styles.figures}>
        {figures.map(({ key, was, now }) => (
          <div key={key}>
            <dt>{t(`foresight.${key}`)}</dt>
            <dd>
              {format.number(now)}
              {was !== now && (
                <span className={styles.was}>{t('foresight.was', { number: format.number(was) })}</span>
              )}
            </dd>
          </div>
        ))}
      </dl>
      {touched.length > 0 && (
        <ul className={styles.touched}>
          {touched.map(key => (
            <li key={key}>{t(`foresight.touched.${key}`, { number: format.number(plans[key]) })}</li>
          ))}
        </ul>
      )}
      {playbooks.length > 0 && (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('foresight.playbook')}</th>
              <th scope="col">{t('foresight.now')}</th>
              <th scope="col">{t('foresight.draft')}</th>
            </tr>
          </thead>
          <tbody>
            {playbooks.map(one => (
              <tr key={one.key}>
                <th scope="row">{local(one.name) || one.key}</th>
                <td>{format.number(one.before)}</td>
                <td className={one.before === one.after ? undefined : styles.differs}>
                  {format.number(one.after)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {people.length > 0 && (
        <table className={styles.table}>
          <caption className={styles.caption}>{t('foresight.people')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('foresight.person')}</th>
              {weeks.map(week => (
                <th key={week} scope="col">
                  {format.shortDate(week)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {people.slice(0, PEOPLE).map(one => (
              <tr key={one.owner?.id ?? ''}>
                <th scope="row">{one.owner?.name ?? t('foresight.nobody')}</th>
                {weeks.map((week, i) => (
                  <td key={week}>
                    <Pair was={one.before[i] ?? 0} now={one.after[i] ?? 0} most={most} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className={styles.note}>{t('foresight.note')}</p>
    </Panel>
  )
}

/** Two bars on one scale, before above after; the numbers say it too. */
function Pair({ was, now, most }: { was: number; now: number; most: number }) {
  const { t } = useTranslation('care')
  return (
    <span className={styles.pair} title={t('foresight.pair', { was, now })}>
      <span className={styles.bars} aria-hidden>
        <span className={styles.before} style={{ width: `${(was / most) * 100}%` }} />
        <span className={styles.after} style={{ width: `${(now / most) * 100}%` }} />
      </span>
      <span className={styles.numbers}>
        {now}
        {was !== now && <span className={styles.was}> ({was})</span>}
      </span>
    </span>
  )
}
