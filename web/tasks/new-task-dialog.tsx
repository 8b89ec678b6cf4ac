import { type FormEvent, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { IsoDate } from '../../domain/base/shapes.ts'
import { CHANNELS, type Channel } from '../../domain/tasks/shapes.ts'
import { useFailureText } from '../api/problem.ts'
import { useSave } from '../api/use-save.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field, SelectInput, TextArea, TextInput } from '../ui/field.tsx'
import { focusWrong } from '../ui/focus-wrong.ts'
import { useFormat } from '../ui/format.ts'
import { showToast } from '../ui/toasts.ts'
import { tasks } from './calls.ts'
import { type DueDraft, DueField, dueText, isDue } from './due-field.tsx'
import { nextWeekdays } from './next-weekdays.ts'
import { useRefreshTasks } from './refresh.ts'

/** A task by hand, for oneself; for a customer when there is one. `now` is a time of the company, for its offset. */
export function NewTaskDialog({
  customer,
  today,
  now,
  onClose,
}: {
  customer: { code: string; name: string } | null
  today: IsoDate
  now: string
  onClose: () => void
}) {
  const { t } = useTranslation(['tasks', 'customers', 'ui'])
  const form = useId()
  const fields = useRef<HTMLFormElement>(null)
  const format = useFormat()
  const sayFailure = useFailureText()
  const refresh = useRefreshTasks()
  const [title, setTitle] = useState('')
  const [due, setDue] = useState<DueDraft>({ day: nextWeekdays(today, 1)[0]!, time: '' })
  const [channel, setChannel] = useState<Channel | ''>('')
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const save = useSave({
    ...tasks.create.mutationOptions(),
    quiet: true,
    onError: () => focusWrong(fields.current),
    onSuccess: answer => {
      showToast({
        text: t('new.done', { due: `${format.day(answer.due_at)} ${format.time(answer.due_at)}` }),
      })
      void refresh()
      onClose()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!title.trim() || !isDue(due)) return focusWrong(fields.current)
    save.mutate({
      title,
      due: dueText(due, now),
      customer: customer?.code ?? null,
      channel: channel || null,
      ...(note.trim() && { note }),
    })
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('new.title')}
      footer={
        <>
          <Button onClick={onClose}>{t('ui:action.cancel')}</Button>
          <Button kind="primary" type="submit" form={form} busy={save.isPending}>
            {t('new.save')}
          </Button>
        </>
      }
    >
      <form ref={fields} id={form} onSubmit={submit}>
        {customer && (
          <Field label={t('new.for')}>
            {control => <TextInput {...control} value={customer.name} disabled />}
          </Field>
        )}
        <Field label={t('new.what')} error={tried && !title.trim() ? t('missing') : null}>
          {control => (
            <TextInput
              {...control}
              data-autofocus
              maxLength={200}
              placeholder={t('new.what_hint')}
              value={title}
              onChange={event => setTitle(event.target.value)}
            />
          )}
        </Field>
        <DueField
          label={t('new.due')}
          today={today}
          value={due}
          onChange={setDue}
          tried={tried}
          refused={save.error && sayFailure(save.error)}
        />
        <Field label={t('new.channel')}>
          {control => (
            <SelectInput
              {...control}
              value={channel}
              onChange={event => setChannel(event.target.value as Channel | '')}
            >
              <option value="">{t('new.no_channel')}</option>
              {CHANNELS.map(one => (
                <option key={one} value={one}>
                  {t(`customers:channel.${one}`)}
                </option>
              ))}
            </SelectInput>
          )}
        </Field>
        <Field label={t('new.note')} optional={t('optional')}>
          {control => (
            <TextArea
              {...control}
              maxLength={4000}
              value={note}
              onChange={event => setNote(event.target.value)}
            />
          )}
        </Field>
      </form>
    </Dialog>
  )
}
