import { type FormEvent, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type PromiseKind, promiseKind } from '../../domain/tasks/promise-shapes.ts'
import { useFailureText } from '../api/problem.ts'
import { useSave } from '../api/use-save.ts'
import { Button } from '../ui/button.tsx'
import { ChipToggle } from '../ui/chip.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field, TextArea, TextInput } from '../ui/field.tsx'
import { focusWrong } from '../ui/focus-wrong.ts'
import { useFormat } from '../ui/format.ts'
import { showToast } from '../ui/toasts.ts'
import { type DueDraft, DueField, dueText, isDue } from './due-field.tsx'
import { nextWeekdays } from './next-weekdays.ts'
import { promises, useRefreshPromises } from './promise-calls.ts'
import styles from './promises-panel.module.css'

/** Records what was promised to a customer just now; it becomes a task of whoever gave it. */
export function PromiseDialog({
  customer,
  now,
  onClose,
}: {
  customer: { code: string; name: string; contacts: readonly string[] }
  now: string
  onClose: () => void
}) {
  const { t } = useTranslation(['tasks', 'ui'])
  const format = useFormat()
  const [form, list] = [useId(), useId()]
  const fields = useRef<HTMLFormElement>(null)
  const sayFailure = useFailureText()
  const refresh = useRefreshPromises()
  const today = now.slice(0, 10)
  const [kind, setKind] = useState<PromiseKind>('service')
  const [what, setWhat] = useState('')
  const [to, setTo] = useState(customer.contacts[0] ?? '')
  const [due, setDue] = useState<DueDraft>({ day: nextWeekdays(today, 1)[0]!, time: '' })
  const [tried, setTried] = useState(false)
  const save = useSave({
    ...promises.make.mutationOptions(),
    quiet: true,
    onError: () => focusWrong(fields.current),
    onSuccess: answer => {
      void refresh()
      showToast({
        text: t('promise.made', { due: `${format.day(answer.due_at)} ${format.time(answer.due_at)}` }),
      })
      onClose()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!what.trim() || !isDue(due)) return focusWrong(fields.current)
    save.mutate({ code: customer.code, kind, what, promised_to: to || null, due: dueText(due, now) })
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('promise.new')}
      footer={
        <>
          <Button onClick={onClose}>{t('ui:action.cancel')}</Button>
          <Button kind="primary" type="submit" form={form} busy={save.isPending}>
            {t('promise.save')}
          </Button>
        </>
      }
    >
      <form ref={fields} id={form} onSubmit={submit}>
        <Field label={t('promise.kind_of')}>
          {control => (
            // biome-ignore lint/a11y/useSemanticElements: two buttons in a line, not a boxed set of fields
            <div {...control} role="group" aria-label={t('promise.kind_of')} className={styles.kinds}>
              {promiseKind.options.map(one => (
                <ChipToggle key={one} pressed={kind === one} onClick={() => setKind(one)}>
                  {t(`promise.kind.${one}`)}
                </ChipToggle>
              ))}
            </div>
          )}
        </Field>
        <Field label={t('promise.what')} error={tried && !what.trim() ? t('missing') : null}>
          {control => (
            <TextArea
              {...control}
              data-autofocus
              maxLength={500}
              placeholder={t('promise.what_hint')}
              value={what}
              onChange={event => setWhat(event.target.value)}
            />
          )}
        </Field>
        <Field label={t('promise.to')} optional={t('optional')}>
          {control => (
            <>
              <TextInput
                {...control}
                list={list}
                maxLength={100}
                value={to}
                onChange={event => setTo(event.target.value)}
              />
              <datalist id={list}>
                {customer.contacts.map(name => (
                  <option key={name} value={name} />
                ))}
              </datalist>
            </>
          )}
        </Field>
        <DueField
          label={t('promise.due')}
          today={today}
          value={due}
          onChange={setDue}
          tried={tried}
          refused={save.error && sayFailure(save.error)}
        />
      </form>
    </Dialog>
  )
}
