import { Link } from '@tanstack/react-router'
import { Archive, ArchiveRestore, Pencil } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Competitor, Research } from '../../domain/knowledge/research.ts'
import { useSave } from '../api/use-save.ts'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { useFormat } from '../ui/format.ts'
import { showToast } from '../ui/toasts.ts'
import { research, useRefreshResearch } from './calls.ts'
import { LightText } from './light-text.tsx'
import styles from './research-reading.module.css'

/** A note to read: what was found first, then the whole text, the comparison, whom it is about. */
export function ResearchReading({ note, onEdit }: { note: Research; onEdit: () => void }) {
  const { t } = useTranslation('knowledge')
  const format = useFormat()
  return (
    <article className={styles.note} aria-labelledby="research-title">
      <header className={styles.head}>
        <p className={styles.about}>
          {t(`kind.${note.kind}`)} · {format.date(note.held_on)}
          {note.archived && ` · ${t('archived')}`}
        </p>
        <h2 id="research-title" className={styles.title}>
          {note.title}
        </h2>
        {note.may_edit && (
          <div className={styles.actions}>
            <Button icon={Pencil} hint="E" onClick={onEdit}>
              {t('edit')}
            </Button>
            <PutAway note={note} />
          </div>
        )}
      </header>
      {note.findings.length > 0 && (
        <section>
          <h3 className={styles.part}>{t('findings')}</h3>
          <ol className={styles.findings}>
            {note.findings.map(one => (
              <li key={one}>{one}</li>
            ))}
          </ol>
        </section>
      )}
      {note.needs.length > 0 && (
        <section>
          <h3 className={styles.part}>{t('needs')}</h3>
          <div className={styles.chips}>
            {note.needs.map(one => (
              <Link key={one} to="/customers" search={{ tag: one }} className={styles.need}>
                <Chip>{one}</Chip>
              </Link>
            ))}
          </div>
        </section>
      )}
      {note.competitors.length > 0 && <Comparison competitors={note.competitors} />}
      {note.body && <LightText text={note.body} />}
      <People note={note} />
      <p className={styles.about}>
        {t('written', { name: note.created_by, at: format.dateTime(note.created_at) })}
        {note.updated_at !== note.created_at &&
          ` · ${t('changed', { name: note.updated_by, at: format.dateTime(note.updated_at) })}`}
      </p>
    </article>
  )
}

/** Competitors beside each other; on narrow screens the table scrolls. */
function Comparison({ competitors }: { competitors: readonly Competitor[] }) {
  const { t } = useTranslation('knowledge')
  const rows = (['price', 'strengths', 'weaknesses', 'answer'] as const).filter(row =>
    competitors.some(one => one[row] !== ''),
  )
  return (
    <section>
      <h3 className={styles.part}>{t('comparison')}</h3>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <td />
              {competitors.map(one => (
                <th key={one.name} scope="col">
                  {one.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(row => (
              <tr key={row}>
                <th scope="row">{t(`competitor.${row}`)}</th>
                {competitors.map(one => (
                  <td key={one.name}>{one[row] || '–'}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function People({ note: { customers, others, staff } }: { note: Research }) {
  const { t } = useTranslation('knowledge')
  return (
    <dl className={styles.people}>
      {customers.length + others > 0 && (
        <div>
          <dt>{t('customers')}</dt>
          <dd>
            <ul className={styles.names}>
              {customers.map(one => (
                <li key={one.code}>
                  <Link
                    to="/customers/$code"
                    params={{ code: one.code }}
                    search={{ tab: 'research' as const }}
                  >
                    {one.name}
                  </Link>
                  {one.contact && t('contact', { name: one.contact })}
                </li>
              ))}
              {others > 0 && (
                <li className={styles.about}>{t('others', { count: others, number: others })}</li>
              )}
            </ul>
          </dd>
        </div>
      )}
      {staff.length > 0 && (
        <div>
          <dt>{t('staff')}</dt>
          <dd>{staff.map(one => one.name).join(t('comma'))}</dd>
        </div>
      )}
    </dl>
  )
}

/** Put away it is found no more but by asking for those put away; nothing is lost. */
function PutAway({ note }: { note: Research }) {
  const { t } = useTranslation(['knowledge', 'ui'])
  const refresh = useRefreshResearch()
  const save = useSave({ ...research.update.mutationOptions(), onSuccess: () => void refresh() })
  const put = (archived: boolean, told: boolean) =>
    save.mutate(
      { id: note.id, archived },
      {
        onSuccess: () =>
          showToast({
            text: t(archived ? 'put_away_done' : 'taken_back_done'),
            ...(told && { action: { label: t('ui:action.undo'), run: () => put(!archived, false) } }),
          }),
      },
    )
  return (
    <Button
      kind="ghost"
      icon={note.archived ? ArchiveRestore : Archive}
      busy={save.isPending}
      onClick={() => put(!note.archived, true)}
    >
      {t(note.archived ? 'take_back' : 'put_away')}
    </Button>
  )
}
