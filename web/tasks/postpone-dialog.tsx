import { type FormEvent, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { IsoDate } from '../../domain/base/shapes.ts'
import { useFailureText } from '../api/problem.ts'
import { useSave } from '../api/use-save.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { focusWrong } from '../ui/focus-wrong.ts'
import { useFormat } from '../ui/format.ts'
import { showToast } from '../ui/toasts.ts'
import { tasks } from './calls.ts'
import { type DueDraft, DueField, dueText, isDue } from './due-field.tsx'
import { nextWeekdays } from './next-weekdays.ts'
import { ReasonField } from './reason-field.tsx'
import { useRefreshTasks } from './refresh.ts'
import { type NamedTask, TaskLine } from './task-line.tsx'

export type MovedTask = NamedTask & { due_at: string }

type Props = {
  task: MovedTask
  today: IsoDate
  now: string
  /** The day it was dropped on. */
  day?: IsoDate | undefined
  onClose: () => void
  onMoved?: () => void
}

/** Gives a task a later due time, with a reason; can be taken back while the former time is still ahead. */
export function PostponeDialog({ task, today, now, day, onClose, onMoved }: Props) {
  const { t } = useTranslation(['tasks', 'ui'])
  const form = useId()
  const fields = useRef<HTMLFormElement>(null)
  const sayFailure = useFailureText()
  const [due, setDue] = useState<DueDraft>({ day: day ?? nextWeekdays(today, 1)[0]!, time: '' })
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const told = usePostponed(task, now)
  const save = useSave({
    ...tasks.postpone.mutationOptions(),
    quiet: true,
    onError: () => focusWrong(fields.current),
    onSuccess: answer => {
      told(answer.due_at)
      onClose()
      onMoved?.()
    },
  })
  const usual = [t('postpone.quick.asked'), t('postpone.quick.away'), t('postpone.quick.waiting')]
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!isDue(due) || !reason.trim()) return focusWrong(fields.current)
    save.mutate({ id: task.id, due: dueText(due, task.due_at), reason })
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('postpone.title')}
      footer={
        <>
          <Button onClick={onClose}>{t('ui:action.cancel')}</Button>
          <Button kind="primary" type="submit" form={form} busy={save.isPending}>
            {t('postpone.save')}
          </Button>
        </>
      }
    >
      <form ref={fields} id={form} onSubmit={submit}>
        <TaskLine task={task} />
        <DueField
          label={t('postpone.to')}
          today={today}
          value={due}
          onChange={setDue}
          tried={tried}
          refused={save.error && sayFailure(save.error)}
        />
        <ReasonField
          value={reason}
          onChange={setReason}
          usual={usual}
          hint={t('postpone.reason_hint')}
          error={tried && !reason.trim() ? t('missing') : null}
        />
      </form>
    </Dialog>
  )
}

/** Says the new time, and offers the former one back as long as it can be given back. */
function usePostponed(task: MovedTask, now: string): (due: string) => void {
  const { t } = useTranslation(['tasks', 'ui'])
  const format = useFormat()
  const refresh = useRefreshTasks()
  const back = useSave({
    ...tasks.postpone.mutationOptions(),
    onSuccess: () => {
      showToast({ text: t('postpone.undone') })
      void refresh()
    },
  })
  return due => {
    void refresh()
    showToast({
      text: t('postpone.done', { due: `${format.day(due)} ${format.time(due)}` }),
      ...(task.due_at > now && {
        action: {
          label: t('ui:action.undo'),
          run: () => back.mutate({ id: task.id, due: task.due_at, reason: t('postpone.back_reason') }),
        },
      }),
    })
  }
}
