import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CHANNELS, type Channel } from '../../../domain/tasks/shapes.ts'
import { facts } from '../../activity/fact-calls.ts'
import { useFailureText } from '../../api/problem.ts'
import { useMe } from '../../api/session.ts'
import { useSave } from '../../api/use-save.ts'
import { CustomerPicker } from '../../customers/customer-picker.tsx'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { DateInput, isDay } from '../../ui/date-input.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field, SelectInput, TextArea } from '../../ui/field.tsx'
import { focusWrong } from '../../ui/focus-wrong.ts'
import { Segmented } from '../../ui/segmented.tsx'
import { TimeInput, timeOf } from '../../ui/time-input.tsx'
import { showToast } from '../../ui/toasts.ts'
import { contactRow } from './contact-row.ts'
import styles from './log-contact.module.css'

export type PickedCustomer = { code: string; name: string }

/** Logs a contact that was no task: who, how, when, what was said. `now` is a time of the company. */
export function LogContact({
  customer: given,
  now,
  onClose,
}: {
  customer: PickedCustomer | null
  now: string
  onClose: () => void
}) {
  const { t } = useTranslation(['tasks', 'customers', 'ui'])
  const form = useId()
  const fields = useRef<HTMLFormElement>(null)
  const me = useMe()
  const queries = useQueryClient()
  const sayFailure = useFailureText()
  const [customer, setCustomer] = useState(given)
  const [draft, setDraft] = useState({
    channel: 'phone' as Channel,
    direction: 'out' as 'in' | 'out',
    answered: true,
    day: now.slice(0, 10),
    time: now.slice(11, 16),
    summary: '',
  })
  const [tried, setTried] = useState(false)
  const change = (part: Partial<typeof draft>) => setDraft(was => ({ ...was, ...part }))
  const wrong = (text: string, fine: boolean, why: string) =>
    !tried || fine ? null : text.trim() === '' ? t('missing') : why
  const { mutationFn } = facts.interactions.mutationOptions()
  const save = useSave({
    quiet: true,
    onError: () => focusWrong(fields.current),
    mutationFn: async (row: Record<string, string>, context) => {
      const answer = await mutationFn!(row, context)
      const refused = answer.items.find(one => one.status === 'refused')
      if (refused) throw new Error(refused.fields?.map(one => one.message).join(' ') ?? refused.status)
      return answer
    },
    onSuccess: () => {
      showToast({ text: t('log.done', { name: customer?.name }) })
      void queries.invalidateQueries()
      onClose()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    const time = timeOf(draft.time)
    if (!customer || !isDay(draft.day) || time === null) return focusWrong(fields.current)
    const staff = me?.email ?? me?.name ?? ''
    save.mutate(contactRow({ ...draft, time, customer: customer.code, staff }, now))
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('log.title')}
      footer={
        <>
          <Button onClick={onClose}>{t('ui:action.cancel')}</Button>
          <Button kind="primary" type="submit" form={form} busy={save.isPending}>
            {t('log.save')}
          </Button>
        </>
      }
    >
      <form ref={fields} id={form} onSubmit={submit}>
        <Field label={t('log.customer')} error={tried && !customer ? t('missing') : null}>
          {control => <CustomerPicker {...control} value={customer} onChange={setCustomer} />}
        </Field>
        <div className={styles.pair}>
          <Field label={t('log.channel')}>
            {control => (
              <SelectInput
                {...control}
                value={draft.channel}
                onChange={event => change({ channel: event.target.value as Channel })}
              >
                {CHANNELS.map(one => (
                  <option key={one} value={one}>
                    {t(`customers:channel.${one}`)}
                  </option>
                ))}
              </SelectInput>
            )}
          </Field>
          <div>
            <Segmented
              label={t('log.direction')}
              value={draft.direction}
              onChange={direction => change({ direction })}
              segments={[
                { value: 'out', label: t('log.out') },
                { value: 'in', label: t('log.in') },
              ]}
            />
          </div>
        </div>
        {draft.direction === 'out' && (
          <Checkbox checked={draft.answered} onChange={answered => change({ answered })}>
            {t('log.answered')}
          </Checkbox>
        )}
        <div className={styles.pair}>
          <Field label={t('log.day')} error={wrong(draft.day, isDay(draft.day), t('bad_day'))}>
            {control => (
              <DateInput
                {...control}
                raw
                value={draft.day}
                max={now.slice(0, 10)}
                onChange={day => change({ day })}
              />
            )}
          </Field>
          <Field label={t('log.time')} error={wrong(draft.time, timeOf(draft.time) !== null, t('bad_time'))}>
            {control => <TimeInput {...control} value={draft.time} onChange={time => change({ time })} />}
          </Field>
        </div>
        <Field
          label={t('log.summary')}
          optional={t('optional')}
          error={save.error ? sayFailure(save.error) : null}
        >
          {control => (
            <TextArea
              {...control}
              maxLength={2000}
              placeholder={t('log.summary_hint')}
              value={draft.summary}
              onChange={event => change({ summary: event.target.value })}
            />
          )}
        </Field>
      </form>
    </Dialog>
  )
}
