import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Playbook } from '../../../domain/care/playbook.ts'
import type { PastMoment } from '../../../domain/care/rehearse-contract.ts'
import { useCompanyDay } from '../../api/company-day.ts'
import { Failed } from '../../api/failed.tsx'
import { failureOf } from '../../api/problem.ts'
import { care } from '../../care/calls.ts'
import { CustomerPicker } from '../../customers/customer-picker.tsx'
import { Button } from '../../ui/button.tsx'
import { DateInput, isDay } from '../../ui/date-input.tsx'
import { Field } from '../../ui/field.tsx'
import { useFormat } from '../../ui/format.ts'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { Part } from '../../ui/panel.tsx'
import { isNoTime, TimeInput, timeOf } from '../../ui/time-input.tsx'
import styles from './rehearsal.module.css'
import { RehearsedConditionLine } from './rehearsal-condition.tsx'
import { type Assumed, RehearsalSteps } from './rehearsal-steps.tsx'

const FIRST_TIME = '09:00'

/** Tries a playbook: on a customer or on nobody, from a moment of the past or to come, every due time with its days. */
export function Rehearsal({ playbook }: { playbook: Playbook }) {
  const { t } = useTranslation('handbook')
  const today = useCompanyDay()
  const [customer, setCustomer] = useState<{ code: string; name: string } | null>(null)
  const [day, setDay] = useState<string | null>(null)
  const [time, setTime] = useState(FIRST_TIME)
  const [node, setNode] = useState<string | null>(null)
  const [assumed, setAssumed] = useState<Assumed>({})
  const shown = useDeferredValue(playbook)
  const ahead = ['nodes', 'festivals', 'occasions', 'products'].some(kind => kind in playbook.trigger)
  const start = day ?? today
  const unclear = (day !== null && !isDay(day)) || isNoTime(time)
  const input = {
    playbook: shown as Record<string, unknown>,
    at: `${start} ${timeOf(time) ?? FIRST_TIME}`,
    assume: Object.entries(assumed).map(([place, one]) => {
      const [step, round] = place.split(' ')
      return { step: step!, round: Number(round), ...one }
    }),
    ...(customer && { customer: customer.code }),
    ...(ahead && node && { node_on: node }),
  }
  const tried = useQuery(
    care.rehearse.queryOptions({
      input,
      placeholderData: keepPreviousData,
      enabled: start !== '' && !unclear,
      retry: false,
    }),
  )
  const failure = tried.error && failureOf(tried.error)
  return (
    <Part title={t('rehearsal.title')} note={t('rehearsal.note')}>
      <div className={styles.asked}>
        <Field label={t('rehearsal.customer')} optional={t('rehearsal.optional')}>
          {control => <CustomerPicker {...control} value={customer} onChange={setCustomer} />}
        </Field>
        <div className={styles.when}>
          <Field label={t('rehearsal.from')}>
            {control => <DateInput {...control} raw value={start} onChange={setDay} />}
          </Field>
          <Field label={t('rehearsal.time')}>
            {control => <TimeInput {...control} value={time} onChange={setTime} />}
          </Field>
          {ahead && (
            <Field label={t('rehearsal.node')}>
              {control => (
                <DateInput {...control} value={node ?? ''} onChange={one => setNode(one || null)} />
              )}
            </Field>
          )}
        </div>
        {customer && (
          <Moments
            playbook={shown}
            code={customer.code}
            onPick={one => {
              setDay(one.at.slice(0, 10))
              setTime(one.at.slice(11, 16))
              setNode(one.node_on)
            }}
          />
        )}
      </div>
      {!unclear && tried.isPending && <LoadingRows rows={5} />}
      {unclear || failure?.status === 422 ? (
        <p className={styles.unready} role="status">
          {unclear || failure?.code === 'care.bad_time' ? t('rehearsal.bad_time') : t('rehearsal.unready')}
        </p>
      ) : (
        tried.isError && <Failed error={tried.error} onRetry={() => tried.refetch()} />
      )}
      {tried.data && !tried.isError && !unclear && (
        <>
          {tried.data.audience && (
            <RehearsedConditionLine
              says={t(tried.data.audience.holds ? 'rehearsal.enters' : 'rehearsal.stays_out', {
                name: tried.data.customer?.name,
              })}
              condition={tried.data.audience}
            />
          )}
          <RehearsalSteps
            playbook={shown}
            rehearsal={tried.data}
            onAssume={(place, one) => setAssumed(was => ({ ...was, [place]: { ...was[place], ...one } }))}
          />
          {Object.keys(assumed).length > 0 && (
            <Button kind="ghost" onClick={() => setAssumed({})}>
              {t('rehearsal.usual')}
            </Button>
          )}
        </>
      )}
    </Part>
  )
}

/** The moments the customer had, or would have had, to begin from. */
function Moments({
  playbook,
  code,
  onPick,
}: {
  playbook: Playbook
  code: string
  onPick: (moment: PastMoment) => void
}) {
  const { t } = useTranslation('handbook')
  const format = useFormat()
  const found = useQuery(
    care.pastMoments.queryOptions({
      input: { playbook: playbook as Record<string, unknown>, customer: code },
      placeholderData: keepPreviousData,
      retry: false,
    }),
  )
  if (!found.data) return null
  if (found.data.items.length === 0) return <p className={styles.quiet}>{t('rehearsal.no_moments')}</p>
  return (
    <ul className={styles.moments} aria-label={t('rehearsal.moments')}>
      {found.data.items.slice(0, 6).map(one => (
        <li key={one.at + one.key}>
          <Button kind="ghost" onClick={() => onPick(one)}>
            {format.date(one.at.slice(0, 10))} {one.at.slice(11, 16)}
          </Button>
        </li>
      ))}
    </ul>
  )
}
