import { Link } from '@tanstack/react-router'
import {
  CircleAlert,
  CircleCheck,
  CircleSlash,
  Columns3,
  FlaskConical,
  Hourglass,
  type LucideIcon,
  UserRoundX,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportView } from '../../../domain/activity/contract.ts'
import { classes } from '../../ui/class-names.ts'
import { useFormat } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { useSay } from '../../ui/say.ts'
import styles from './notes.module.css'

const OWNERS_SAID = 10

type Note = { key: string; tone: 'red' | 'amber' | 'green' | 'grey'; icon: LucideIcon; text: ReactNode }

/** What the counts mean, in sentences: how it ended, what waits for whom, what was left out. */
export function ImportNotes({ of }: { of: ImportView }) {
  const notes = useNotes(of)
  return (
    <ul className={styles.notes}>
      {notes.map(({ key, tone, icon, text }) => (
        <li key={key} className={styles.note}>
          <span className={classes(styles.mark, styles[tone])}>
            <Icon of={icon} />
          </span>
          <span>{text}</span>
        </li>
      ))}
    </ul>
  )
}

function useNotes(of: ImportView): Note[] {
  const { t } = useTranslation('activity')
  const format = useFormat()
  const say = useSay()
  const counted = (key: 'waiting' | 'kept' | 'tried', number: number) =>
    t(`result.${key}`, { number: format.number(number), count: number })
  const notes: Note[] = []
  if (of.problem) {
    const text = say(of.problem.code.replace('.', ':problem.'), of.problem.params, of.problem.message)
    notes.push({ key: 'problem', tone: 'red', icon: CircleAlert, text })
  }
  if (of.status === 'cancelled') {
    const kept = of.created + of.updated + of.waiting
    const text = of.dry_run || kept === 0 ? t('result.nothing_kept') : counted('kept', kept)
    notes.push({ key: 'cancelled', tone: 'grey', icon: CircleSlash, text })
  }
  if (of.status === 'done' && of.dry_run) {
    notes.push({
      key: 'tried',
      tone: 'green',
      icon: FlaskConical,
      text: counted('tried', of.read - of.refused),
    })
  }
  if (of.status === 'done' && !of.dry_run) {
    const none = of.read > 0 && of.refused === of.read
    notes.push(
      none
        ? { key: 'done', tone: 'red', icon: CircleAlert, text: t('result.all_refused') }
        : { key: 'done', tone: 'green', icon: CircleCheck, text: <DoneWords of={of} /> },
    )
  }
  if (of.waiting > 0) {
    notes.push({ key: 'waiting', tone: 'amber', icon: Hourglass, text: counted('waiting', of.waiting) })
  }
  if (of.unknown_owners.length > 0) {
    const number = format.number(of.unknown_owners.length)
    const some = of.unknown_owners.slice(0, OWNERS_SAID).join(t('preview.and'))
    const owners = of.unknown_owners.length > OWNERS_SAID ? `${some}…` : some
    notes.push({
      key: 'owners',
      tone: 'amber',
      icon: UserRoundX,
      text: t('result.unknown_owners', { number, count: of.unknown_owners.length, owners }),
    })
  }
  if (of.unknown_columns.length > 0) {
    const columns = of.unknown_columns.join(t('preview.and'))
    notes.push({ key: 'out', tone: 'grey', icon: Columns3, text: t('result.left_out', { columns }) })
  }
  return notes
}

/** How long it took, and where to see what came in. */
function DoneWords({ of }: { of: ImportView }) {
  const { t } = useTranslation('activity')
  const format = useFormat()
  const took = (Date.parse(of.finished_at ?? '') - Date.parse(of.started_at ?? '')) / 1000
  const seconds = Number.isNaN(took) ? 0 : Math.max(1, Math.round(took))
  return (
    <>
      {t(of.refused > 0 ? 'result.done_with_refused' : 'result.done', { seconds: format.number(seconds) })}{' '}
      {of.created + of.updated > 0 && <Link to="/customers">{t('result.see_customers')}</Link>}
    </>
  )
}
