import { useQuery } from '@tanstack/react-query'
import { createLink, Link } from '@tanstack/react-router'
import { Download, ListFilter, Pencil, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Segment } from '../../../domain/standing/segments-contract.ts'
import { useMay } from '../../api/session.ts'
import { segments } from '../../standing/calls.ts'
import { ConditionView } from '../../standing/condition-view.tsx'
import { SampleNames } from '../../standing/live-count.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { useFormat } from '../../ui/format.ts'
import { Part } from '../../ui/panel.tsx'
import { Progress } from '../../ui/progress.tsx'
import styles from './page.module.css'
import { Trend } from './segment-list.tsx'

const RouteLink = createLink(ButtonLink)

/** One segment: how many, who they are, the condition, who came and who went. */
export function SegmentDetail({
  segment,
  onEdit,
  onRemove,
}: {
  segment: Segment
  onEdit: () => void
  onRemove: () => void
}) {
  const { t } = useTranslation('standing')
  const format = useFormat()
  const mayExport = useMay('customers.export')
  return (
    <article className={styles.detail} aria-labelledby="segment-name">
      <header className={styles.title}>
        <h2 id="segment-name">{segment.name}</h2>
        <span className={styles.big}>{segment.count !== null && format.number(segment.count)}</span>
        <Trend segment={segment} />
      </header>
      {segment.progress && (
        <Progress
          wide
          done={segment.progress.looked}
          total={segment.progress.total}
          label={t('segment.counting')}
        />
      )}
      <div className={styles.actions}>
        <RouteLink kind="primary" icon={ListFilter} to="/customers" search={{ segment: segment.name }}>
          {t('segment.open')}
        </RouteLink>
        {segment.may_edit && (
          <Button icon={Pencil} hint="E" onClick={onEdit}>
            {t('segment.edit')}
          </Button>
        )}
        {mayExport && <Exports segment={segment} />}
        {segment.may_edit && (
          <Button kind="ghost" icon={Trash2} onClick={onRemove}>
            {t('segment.remove')}
          </Button>
        )}
      </div>
      {segment.faults.length > 0 && <p className={styles.broken}>{t('segment.broken_note')}</p>}
      <Part title={t('segment.condition')}>
        <ConditionView when={segment.condition} />
        {segment.faults.length === 0 && <SampleNames condition={segment.condition} />}
      </Part>
      <Moves segment={segment} />
      <p className={styles.note}>
        {t('segment.told', {
          who: segment.updated_by,
          at: format.dateTime(segment.updated_at),
        })}
        {segment.refreshed_at && ` ${t('segment.refreshed', { at: format.dateTime(segment.refreshed_at) })}`}
      </p>
    </article>
  )
}

function Exports({ segment }: { segment: Segment }) {
  const { t } = useTranslation('standing')
  const href = (format: string) => `/api/v1/segments/${segment.id}/export?format=${format}&bom=1`
  return (
    <>
      <ButtonLink icon={Download} href={href('csv')} download>
        CSV
      </ButtonLink>
      <ButtonLink icon={Download} href={href('xlsx')} download aria-label={t('segment.sheet')}>
        XLSX
      </ButtonLink>
    </>
  )
}

function Moves({ segment }: { segment: Segment }) {
  const { t } = useTranslation('standing')
  const { data } = useQuery(segments.moves.queryOptions({ input: { segment: segment.id, limit: 8 } }))
  if (!data) return null
  return (
    <div className={styles.moves}>
      <div>
        <MovedList title={t('segment.joined')} none={t('segment.nobody_joined')} items={data.joined} />
      </div>
      <div>
        <MovedList title={t('segment.left')} none={t('segment.nobody_left')} items={data.left} />
      </div>
    </div>
  )
}

type Moved = { code: string; name: string; at: string }

function MovedList({ title, none, items }: { title: string; none: string; items: readonly Moved[] }) {
  const format = useFormat()
  return (
    <Part title={title}>
      {items.length === 0 && <p className={styles.note}>{none}</p>}
      <ul className={styles.moved}>
        {items.map(one => (
          <li key={`${one.code} ${one.at}`}>
            <Link to="/customers/$code" params={{ code: one.code }}>
              {one.name}
            </Link>
            <span className={styles.note}>{format.nearDate(one.at)}</span>
          </li>
        ))}
      </ul>
    </Part>
  )
}
