import { useQuery } from '@tanstack/react-query'
import { ListChecks } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import {
  PUNCTUALITY_BY,
  type PunctualityBy,
  type PunctualityCounts,
  type PunctualityGroup,
} from '../../domain/care/punctuality-contract.ts'
import { Failed } from '../api/failed.tsx'
import { Button } from '../ui/button.tsx'
import { DateInput } from '../ui/date-input.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { useFormat } from '../ui/format.ts'
import { ListTable } from '../ui/list-table.tsx'
import { LoadingRows } from '../ui/loading-rows.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { ToneText } from '../ui/status-tag.tsx'
import { care } from './calls.ts'
import styles from './punctuality-part.module.css'
import { PunctualityTasks } from './punctuality-tasks.tsx'
import { useGroupName } from './use-group-name.ts'

export type PunctualityChoice = { by?: PunctualityBy; since?: string; until?: string; group?: string }

/** How much of what was due was done in time; each row opens to its tasks. */
export function PunctualityPart({
  choice,
  onChange,
}: {
  choice: PunctualityChoice
  onChange: (part: Partial<PunctualityChoice>) => void
}) {
  const { t } = useTranslation('care')
  const format = useFormat()
  const by = choice.by ?? 'step'
  const period = { ...(choice.since && { from: choice.since }), ...(choice.until && { to: choice.until }) }
  const nameOf = useGroupName(by)
  const query = useQuery(care.punctuality.queryOptions({ input: { by, ...period } }))
  const shown = query.data?.items.find(one => one.key === choice.group)
  return (
    <>
      <div className={styles.bar}>
        <Segmented
          label={t('punctuality.by_label')}
          segments={PUNCTUALITY_BY.map(value => ({ value, label: t(`punctuality.by.${value}`) }))}
          value={by}
          onChange={value => onChange({ by: value === 'step' ? undefined : value, group: undefined })}
        />
        <span className={styles.days}>
          <DateInput
            aria-label={t('punctuality.from')}
            value={choice.since ?? query.data?.from ?? ''}
            onChange={since => onChange({ since: since || undefined })}
          />
          –
          <DateInput
            aria-label={t('punctuality.to')}
            value={choice.until ?? query.data?.to ?? ''}
            onChange={until => onChange({ until: until || undefined })}
          />
        </span>
        {query.data?.total.share != null && (
          <span className={styles.total}>
            <strong>{format.percent(query.data.total.share, 1)}</strong>{' '}
            {t('punctuality.total', { in_time: query.data.total.in_time, due: query.data.total.due })}
          </span>
        )}
      </div>
      {query.isPending && <LoadingRows rows={6} />}
      {query.isError && <Failed error={query.error} onRetry={() => query.refetch()} />}
      {query.data?.items.length === 0 && (
        <EmptyState icon={ListChecks} title={t('punctuality.empty')}>
          {t('punctuality.empty_hint')}
        </EmptyState>
      )}
      {query.data && query.data.items.length > 0 && (
        <ListTable
          label={t('punctuality.title')}
          head={[
            t(`punctuality.by.${by}`),
            t('punctuality.share'),
            t('punctuality.due'),
            t('punctuality.late'),
            t('punctuality.open'),
          ]}
          rows={query.data.items.map(one => ({
            key: one.key,
            cells: cellsOf(one),
            action: (
              <Button
                kind="ghost"
                aria-label={t('punctuality.show_named', { name: nameOf(one).name })}
                onClick={() => onChange({ group: one.key })}
              >
                {t('punctuality.show')}
              </Button>
            ),
          }))}
          foot={<p className={styles.hint}>{t('punctuality.about')}</p>}
        />
      )}
      {query.data && shown && (
        <PunctualityTasks
          title={nameOf(shown).name}
          asked={{ by, key: shown.key, from: query.data.from, to: query.data.to }}
          onClose={() => onChange({ group: undefined })}
        />
      )}
    </>
  )

  function cellsOf(one: PunctualityGroup) {
    const { name, note } = nameOf(one)
    return [
      <span key="name">
        <strong>{name}</strong>
        {note && <span className={styles.note}>{note}</span>}
      </span>,
      <Share key="share" of={one} />,
      format.number(one.due),
      one.late > 0 ? (
        <ToneText key="late" tone="amber">
          {format.number(one.late)}
        </ToneText>
      ) : (
        '–'
      ),
      one.open > 0 ? (
        <ToneText key="open" tone="red">
          {format.number(one.open)}
        </ToneText>
      ) : (
        '–'
      ),
    ]
  }
}

/** The share as a number and as a bar; the bar only shows what the number says. */
function Share({ of }: { of: PunctualityCounts }) {
  const format = useFormat()
  return (
    <span className={styles.share}>
      <span className={styles.track} aria-hidden="true">
        <span className={styles.fill} style={{ width: `${(of.share ?? 0) * 100}%` }} />
      </span>
      {of.share === null ? '–' : format.percent(of.share)}
    </span>
  )
}
