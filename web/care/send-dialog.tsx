import { useQueryClient } from '@tanstack/react-query'
import { Send } from 'lucide-react'
import { type FormEvent, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FilledTemplate, TodayPanel } from '../../domain/care/shapes.ts'
import { useFailureText } from '../api/problem.ts'
import { useSave } from '../api/use-save.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field, TextArea, TextInput } from '../ui/field.tsx'
import { focusWrong } from '../ui/focus-wrong.ts'
import { useSay } from '../ui/say.ts'
import { showToast } from '../ui/toasts.ts'
import { care } from './calls.ts'
import { templateText } from './template-part.tsx'

/** Channels on which a task's text can leave from here. SMS sends approved texts only, and those are not written by hand. */
const SENT_HERE = ['email', 'wechat', 'wecom', 'chat', 'social']

export const mayBeSent = ({ item, status }: TodayPanel): boolean =>
  status === 'open' && item.customer !== null && SENT_HERE.includes(item.channel ?? '')

/** The text of a task, to look over, change and send. One dialog is one draft: sent twice, it goes once. */
export function SendDialog({
  panel,
  template,
  onClose,
}: {
  panel: TodayPanel
  template: FilledTemplate | undefined
  onClose: () => void
}) {
  const { t } = useTranslation(['care', 'ui'])
  const say = useSay()
  const form = useId()
  const fields = useRef<HTMLFormElement>(null)
  const queries = useQueryClient()
  const sayFailure = useFailureText()
  const [draft] = useState(() => crypto.randomUUID())
  const [subject, setSubject] = useState(template?.subject ?? '')
  const [body, setBody] = useState(template ? templateText(template) : '')
  const [tried, setTried] = useState(false)
  const save = useSave({
    ...care.send.mutationOptions(),
    quiet: true,
    onError: () => focusWrong(fields.current),
    onSuccess: ({ status, reason }) => {
      const why = reason && say(`channels:reason.${reason}`, {}, reason)
      const went = status === 'queued' || status === 'sent'
      const text = [t(`care:send.done.${went ? 'sent' : status === 'held' ? 'held' : 'skipped'}`), why]
      showToast({ ...(!went && { tone: 'red' as const }), text: text.filter(Boolean).join(' · ') })
      void queries.invalidateQueries({ queryKey: care.panel.key({ input: { id: panel.item.id } }) })
      onClose()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!body.trim()) return focusWrong(fields.current)
    save.mutate({ id: panel.item.id, draft, subject, body })
  }
  const channel = say(`customers:channel.${panel.item.channel ?? 'email'}`)
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={t('send.title', { name: panel.item.customer?.name, channel })}
      footer={
        <>
          <Button onClick={onClose}>{t('ui:action.cancel')}</Button>
          <Button kind="primary" icon={Send} type="submit" form={form} busy={save.isPending}>
            {t('send.verb')}
          </Button>
        </>
      }
    >
      <form id={form} ref={fields} onSubmit={submit} noValidate>
        {panel.item.channel === 'email' && (
          <Field label={t('template.subject')}>
            {control => (
              <TextInput
                {...control}
                value={subject}
                maxLength={200}
                onChange={event => setSubject(event.target.value)}
              />
            )}
          </Field>
        )}
        <Field
          label={t('send.body')}
          error={save.error ? sayFailure(save.error) : tried && !body.trim() ? t('send.empty') : undefined}
        >
          {control => (
            <TextArea {...control} rows={12} value={body} onChange={event => setBody(event.target.value)} />
          )}
        </Field>
      </form>
    </Dialog>
  )
}
