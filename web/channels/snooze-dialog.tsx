import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCompanyNow } from '../api/company-day.ts'
import { useFailureText } from '../api/problem.ts'
import { useSave } from '../api/use-save.ts'
import { Button } from '../ui/button.tsx'
import { DateInput, isDay } from '../ui/date-input.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { useFormat } from '../ui/format.ts'
import { TimeInput, timeOf } from '../ui/time-input.tsx'
import { showToast } from '../ui/toasts.ts'
import { conversations } from './inbox-calls.ts'
import { snoozeChoices } from './snooze-choices.ts'
import styles from './snooze-dialog.module.css'
import { useRefreshConversations } from './use-conversation-verbs.ts'

/** Puts a conversation away until a time; the usual ones are one key away. */
export function SnoozeDialog({
  id,
  onClose,
  onGone,
}: {
  id: string
  onClose: () => void
  onGone: () => void
}) {
  const { t } = useTranslation(['inbox', 'ui'])
  const form = useId()
  const format = useFormat()
  const now = useCompanyNow()
  const sayFailure = useFailureText()
  const refresh = useRefreshConversations()
  const choices = snoozeChoices(now)
  const [day, setDay] = useState(choices.tomorrow.slice(0, 10))
  const [time, setTime] = useState(choices.tomorrow.slice(11, 16))
  const [wrong, setWrong] = useState(false)
  const save = useSave({
    ...conversations.snooze.mutationOptions(),
    quiet: true,
    onSuccess: answer => {
      const until = answer.snoozed_until ?? ''
      showToast({ text: t('snooze.done', { time: `${format.nearDate(until)} ${format.time(until)}` }) })
      onClose()
      onGone()
      return refresh(id)
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const at = timeOf(time)
    const fits = at !== null && isDay(day) && `${day}T${at}` > now.slice(0, 16)
    setWrong(!fits)
    if (fits) save.mutate({ id, until: `${day} ${at}` })
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('snooze.title')}
      footer={
        <>
          <Button onClick={onClose}>{t('ui:action.cancel')}</Button>
          <Button kind="primary" type="submit" form={form} busy={save.isPending}>
            {t('snooze.save')}
          </Button>
        </>
      }
    >
      <div className={styles.choices}>
        {(['later', 'tomorrow', 'monday'] as const).map((key, i) => (
          <Button
            key={key}
            data-autofocus={i === 0 || undefined}
            onClick={() => save.mutate({ id, until: choices[key].slice(0, 16).replace('T', ' ') })}
          >
            <span className={styles.choice}>
              {t(`snooze.${key}`)}
              <span className={styles.when}>
                {format.day(choices[key])} {format.time(choices[key])}
              </span>
            </span>
          </Button>
        ))}
      </div>
      <form id={form} onSubmit={submit} className={styles.own}>
        <Field label={t('snooze.day')}>
          {control => <DateInput {...control} value={day} onChange={setDay} raw min={now.slice(0, 10)} />}
        </Field>
        <Field
          label={t('snooze.time')}
          error={wrong ? t('snooze.wrong') : save.error ? sayFailure(save.error) : null}
        >
          {control => <TimeInput {...control} value={time} onChange={setTime} />}
        </Field>
      </form>
      <p className={styles.words}>{t('snooze.words')}</p>
    </Dialog>
  )
}
