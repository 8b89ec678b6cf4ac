import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SpreadInput, SpreadMove, SpreadPlan } from '../../domain/tasks/team-contract.ts'
import { Failed } from '../api/failed.tsx'
import { useFailureText } from '../api/problem.ts'
import { useSave } from '../api/use-save.ts'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { useFormat } from '../ui/format.ts'
import { ListTable } from '../ui/list-table.tsx'
import { LoadingRows } from '../ui/loading-rows.tsx'
import { useLocalText } from '../ui/local-text.ts'
import { ToneText } from '../ui/status-tag.tsx'
import { TierBadge } from '../ui/tier-badge.tsx'
import { showToast } from '../ui/toasts.ts'
import { teamWork } from './calls.ts'
import styles from './spread-dialog.module.css'

/**
 * Gives customers and open work out fairly: who would get what and why is shown first, receivers may be left out, and what
 * is then done is exactly what was shown.
 */
export function SpreadDialog({
  title,
  work,
  leaves,
  onClose,
}: {
  title: string
  work: SpreadInput
  /** The person leaves: signed out as well. */
  leaves?: boolean
  onClose: () => void
}) {
  const { t } = useTranslation(['tasks', 'ui'])
  const queries = useQueryClient()
  const sayFailure = useFailureText()
  const [chosen, setChosen] = useState<readonly string[] | null>(null)
  const input = { ...work, ...(chosen && { to: [...chosen] }) }
  const preview = useQuery({
    ...teamWork.preview.queryOptions({ input, enabled: chosen === null || chosen.length > 0 }),
    placeholderData: before => before,
    staleTime: 0,
  })
  const save = useSave({
    ...teamWork.spread.mutationOptions(),
    quiet: true,
    onError: () => void preview.refetch(),
    onSuccess: async done => {
      showToast({ text: t('spread.done', { customers: done.customers, tasks: done.tasks }) })
      onClose()
      await queries.invalidateQueries()
    },
  })
  const plan = preview.data
  const nothing = plan !== undefined && plan.customers + plan.tasks === 0
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={title}
      footer={
        <>
          {save.error && (
            <p className={styles.problem} role="alert">
              {sayFailure(save.error)}
            </p>
          )}
          <Button onClick={onClose}>{t('ui:action.cancel')}</Button>
          <Button
            kind={leaves ? 'danger' : 'primary'}
            busy={save.isPending || preview.isFetching}
            disabled={!plan || (nothing && !leaves) || chosen?.length === 0}
            onClick={() => plan && save.mutate({ ...input, digest: plan.digest, leaves: leaves ?? false })}
          >
            {leaves ? t('spread.leave') : t('spread.save')}
          </Button>
        </>
      }
    >
      {preview.isPending && <LoadingRows rows={4} />}
      {preview.isError && <Failed error={preview.error} onRetry={() => preview.refetch()} />}
      {plan && !preview.isError && (
        <>
          <p className={styles.words}>
            {nothing
              ? t('spread.nothing')
              : t('spread.words', { customers: plan.customers, tasks: plan.tasks })}
          </p>
          <People plan={plan} chosen={chosen} onChange={setChosen} />
          {plan.moves.length > 0 && <Moves moves={plan.moves} />}
        </>
      )}
    </Dialog>
  )
}

function People({
  plan,
  chosen,
  onChange,
}: {
  plan: SpreadPlan
  chosen: readonly string[] | null
  onChange: (ids: readonly string[]) => void
}) {
  const { t } = useTranslation('tasks')
  const format = useFormat()
  // Who was left out of a later preview stays in the list, so that they can be taken in again.
  const [all] = useState(plan.people)
  const now = (id: string) => plan.people.find(one => one.id === id)
  const isIn = (id: string) => chosen === null || chosen.includes(id)
  const toggle = (id: string, on: boolean) => {
    const ids = chosen ?? all.map(one => one.id)
    onChange(on ? [...ids, id] : ids.filter(one => one !== id))
  }
  return (
    <ul className={styles.people} aria-label={t('spread.people')}>
      {all.map(person => {
        const its = now(person.id)
        return (
          <li key={person.id} className={styles.person}>
            <Checkbox checked={isIn(person.id)} disabled={person.away} onChange={on => toggle(person.id, on)}>
              {person.name}
            </Checkbox>
            <span className={styles.load}>
              {person.away ? (
                <ToneText tone="amber">{t('spread.away')}</ToneText>
              ) : (
                its &&
                t('spread.load', { before: format.number(its.before), after: format.number(its.after) })
              )}
            </span>
          </li>
        )
      })}
    </ul>
  )
}

function Moves({ moves }: { moves: readonly SpreadMove[] }) {
  const { t } = useTranslation('tasks')
  const local = useLocalText()
  const format = useFormat()
  const why = (one: SpreadMove) => {
    if (one.why === 'owner') return t('spread.why.owner')
    if (one.why === 'along') return t('spread.why.along')
    return one.next === null
      ? t('spread.why.only')
      : t('spread.why.least', { load: format.number(one.before), next: format.number(one.next) })
  }
  return (
    <div className={styles.moves}>
      <ListTable
        label={t('spread.moves')}
        head={[t('spread.what'), t('spread.tier'), t('spread.to'), t('spread.because')]}
        rows={moves.map(one => ({
          key: one.id,
          cells: [
            one.kind === 'customer'
              ? `${one.customer?.name ?? ''}${one.tasks > 0 ? ` · ${t('spread.with_tasks', { count: one.tasks })}` : ''}`
              : [local(one.title), one.customer?.name].filter(Boolean).join(' · '),
            <TierBadge key="tier" tier={one.tier} />,
            <strong key="to">{one.to.name}</strong>,
            <span key="why" className={styles.why}>
              {why(one)}
            </span>,
          ],
        }))}
      />
    </div>
  )
}
