import { useQuery } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { permissionsOf } from '../../domain/staff/policy.ts'
import type { StaffMember } from '../../domain/staff/shapes.ts'
import { useFailureText } from '../api/problem.ts'
import { useMe } from '../api/session.ts'
import { staff } from '../api/staff.ts'
import { useSave } from '../api/use-save.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field, SelectInput } from '../ui/field.tsx'
import { focusWrong } from '../ui/focus-wrong.ts'
import { useFormat } from '../ui/format.ts'
import { ToneText } from '../ui/status-tag.tsx'
import { showToast } from '../ui/toasts.ts'
import { tasks } from './calls.ts'
import { ReasonField } from './reason-field.tsx'
import { useRefreshTasks } from './refresh.ts'
import { type NamedTask, TaskLine } from './task-line.tsx'

/** Gives a task to a colleague, with what they need to know. */
export function HandOverDialog({
  task,
  onClose,
  onMoved,
}: {
  task: NamedTask & { owner: { id: string } | null }
  onClose: () => void
  onMoved?: () => void
}) {
  const { t } = useTranslation(['tasks', 'ui'])
  const form = useId()
  const fields = useRef<HTMLFormElement>(null)
  const sayFailure = useFailureText()
  const refresh = useRefreshTasks()
  const colleagues = useColleagues(task.owner?.id ?? null)
  const [to, setTo] = useState('')
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const save = useSave({
    ...tasks.handOver.mutationOptions(),
    quiet: true,
    onError: () => focusWrong(fields.current),
    onSuccess: answer => {
      showToast({ text: t('hand_over.done', { name: answer.owner?.name ?? '' }) })
      void refresh()
      onClose()
      onMoved?.()
    },
  })
  const away = useAwayWords(colleagues.find(one => one.id === to))
  const usual = [t('hand_over.quick.away'), t('hand_over.quick.knows'), t('hand_over.quick.load')]
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!to || !reason.trim()) return focusWrong(fields.current)
    save.mutate({ id: task.id, to, reason })
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('hand_over.title')}
      footer={
        <>
          <Button onClick={onClose}>{t('ui:action.cancel')}</Button>
          <Button kind="primary" type="submit" form={form} busy={save.isPending}>
            {t('hand_over.save')}
          </Button>
        </>
      }
    >
      <form ref={fields} id={form} onSubmit={submit}>
        <TaskLine task={task} />
        <Field
          label={t('hand_over.to')}
          note={colleagues.length === 0 ? t('hand_over.nobody') : away}
          error={save.error ? sayFailure(save.error) : tried && !to ? t('missing') : null}
        >
          {control => (
            <SelectInput {...control} data-autofocus value={to} onChange={event => setTo(event.target.value)}>
              <option value="">{t('hand_over.choose')}</option>
              {colleagues.map(one => (
                <Colleague key={one.id} one={one} />
              ))}
            </SelectInput>
          )}
        </Field>
        <ReasonField
          value={reason}
          onChange={setReason}
          usual={usual}
          hint={t('hand_over.reason_hint')}
          error={tried && !reason.trim() ? t('missing') : null}
        />
      </form>
    </Dialog>
  )
}

function Colleague({ one }: { one: StaffMember }) {
  const { t } = useTranslation(['tasks', 'ui'])
  const format = useFormat()
  const words = one.absent
    ? t('hand_over.absent', { name: one.name, date: format.shortDate(one.absent.to_on) })
    : one.name
  return <option value={one.id}>{words}</option>
}

/** What to know of somebody who is not there today. */
function useAwayWords(one: StaffMember | undefined): ReactNode {
  const { t } = useTranslation('tasks')
  const format = useFormat()
  if (!one?.absent) return undefined
  const { to_on, delegate } = one.absent
  const said = { name: one.name, date: format.shortDate(to_on), delegate }
  return (
    <ToneText tone="amber">
      {delegate ? t('hand_over.is_covered', said) : t('hand_over.is_absent', said)}
    </ToneText>
  )
}

/** Who may get it: everyone still here who does tasks, but its owner; one's own team first. */
function useColleagues(ownerId: string | null): StaffMember[] {
  const me = useMe()
  const { data } = useQuery(staff.staff.list.queryOptions({ input: { limit: 200, disabled: 'without' } }))
  const near = (one: StaffMember) => (one.team?.id !== undefined && one.team.id === me?.team?.id ? 0 : 1)
  return (data?.items ?? [])
    .filter(one => one.id !== ownerId && permissionsOf(one.role).has('tasks.write'))
    .toSorted((a, b) => near(a) - near(b))
}
