import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MovedPlans } from '../../../domain/care/plan-versions-contract.ts'
import { Failed } from '../../api/failed.tsx'
import { useFailureText } from '../../api/problem.ts'
import { useMay } from '../../api/session.ts'
import { care } from '../../care/calls.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field, TextInput } from '../../ui/field.tsx'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { useLocalText } from '../../ui/local-text.ts'
import { Part } from '../../ui/panel.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { showToast } from '../../ui/toasts.ts'
import { useMoment } from './moment-words.ts'
import styles from './rehearsal.module.css'

/** Running plans of a playbook by the version they keep, and the way to move older ones to the one in force. */
export function PlanVersions({ playbook }: { playbook: string }) {
  const { t } = useTranslation('handbook')
  const mayMove = useMay('handbook.write')
  const [moving, setMoving] = useState<number | null>(null)
  const found = useQuery(care.planVersions.queryOptions({ input: { key: playbook } }))
  if (found.isPending) return <LoadingRows rows={2} />
  if (found.isError) return <Failed error={found.error} onRetry={() => found.refetch()} />
  return (
    <Part title={t('plans.title')} note={t('plans.note')}>
      {found.data.items.length === 0 ? (
        <p className={styles.quiet}>{t('plans.none')}</p>
      ) : (
        <ul className={styles.versions}>
          {found.data.items.map(one => (
            <li key={one.version} className={styles.version}>
              <span>
                v{one.version} · {t('plans.running', { count: one.open })}
              </span>
              {one.in_force ? (
                <StatusTag tone="green">{t('versions.in_force')}</StatusTag>
              ) : (
                mayMove && (
                  <Button onClick={() => setMoving(one.version)}>
                    {t('plans.move', { version: one.version })}
                  </Button>
                )
              )}
            </li>
          ))}
        </ul>
      )}
      {moving !== null && <MoveDialog playbook={playbook} from={moving} onClose={() => setMoving(null)} />}
    </Part>
  )
}

function MoveDialog({ playbook, from, onClose }: { playbook: string; from: number; onClose: () => void }) {
  const { t } = useTranslation('handbook')
  const queries = useQueryClient()
  const failureText = useFailureText()
  const [note, setNote] = useState('')
  const input = { key: playbook, from_version: from }
  const dry = useQuery({
    queryKey: ['plans', 'dry', playbook, from],
    queryFn: () => care.movePlans.call({ ...input, dry_run: true }),
    gcTime: 0,
  })
  const move = useMutation(
    care.movePlans.mutationOptions({
      onSuccess: done => {
        showToast({ tone: 'green', text: t('plans.moved', { count: done.moves }) })
        void queries.invalidateQueries({ queryKey: care.key() })
        onClose()
      },
      onError: error => showToast({ tone: 'red', text: failureText(error) }),
    }),
  )
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('plans.move', { version: from })}
      footer={
        <>
          <Button onClick={onClose}>{t('plans.leave')}</Button>
          <Button
            kind="primary"
            busy={move.isPending}
            disabled={!dry.data || dry.data.moves === 0}
            onClick={() => move.mutate({ ...input, dry_run: false, note })}
          >
            {t('plans.do', { count: dry.data?.moves ?? 0 })}
          </Button>
        </>
      }
    >
      {dry.isPending && <LoadingRows rows={4} />}
      {dry.isError && <Failed error={dry.error} onRetry={() => dry.refetch()} />}
      {dry.data && (
        <>
          <p>
            {t('plans.would', { count: dry.data.moves, version: dry.data.to_version })}
            {dry.data.stay > 0 && ` ${t('plans.stay', { count: dry.data.stay })}`}
            {dry.data.more && ` ${t('plans.more')}`}
          </p>
          <Moved plans={dry.data} />
          <Field label={t('plans.why')} optional={t('rehearsal.optional')}>
            {control => (
              <TextInput
                {...control}
                value={note}
                maxLength={500}
                onChange={event => setNote(event.target.value)}
              />
            )}
          </Field>
        </>
      )}
    </Dialog>
  )
}

function Moved({ plans }: { plans: MovedPlans }) {
  const { t } = useTranslation('handbook')
  const text = useLocalText()
  const moment = useMoment()
  return (
    <ul className={styles.moved}>
      {plans.items.map(one => (
        <li key={one.id}>
          <strong>{one.customer.name}</strong> <span className={styles.quiet}>{text(one.step)}</span>{' '}
          {one.stays
            ? t(`plans.stays.${one.stays}`)
            : one.new_due_at && one.due_at && one.new_due_at !== one.due_at
              ? t('plans.due', { from: moment(one.due_at), to: moment(one.new_due_at) })
              : t('plans.same_due')}
        </li>
      ))}
    </ul>
  )
}
