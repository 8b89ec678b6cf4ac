import type { Today } from '../../../domain/care/contract.ts'
import type { TodayItem } from '../../../domain/care/shapes.ts'
import { SendDialog } from '../../care/send-dialog.tsx'
import { CustomerPicker } from '../../customers/customer-picker.tsx'
import { HandOverDialog } from '../../tasks/hand-over-dialog.tsx'
import { LogContact } from '../../tasks/log-contact.tsx'
import { NewTaskDialog } from '../../tasks/new-task-dialog.tsx'
import { PostponeDialog } from '../../tasks/postpone-dialog.tsx'
import type { TaskWork } from './use-task-work.ts'

/** The questions a task may raise: later, to whom, what else, and a contact that was no task. */
export function TodayDialogs({
  work,
  item,
  head,
}: {
  work: TaskWork
  item: TodayItem | undefined
  head: Today
}) {
  const { floating, close } = work
  const customer = item?.customer ?? null
  if (floating === 'log')
    return <LogContact customer={customer} picker={CustomerPicker} now={head.as_of} onClose={close} />
  if (floating === 'new_task')
    return <NewTaskDialog customer={customer} today={head.today} now={head.as_of} onClose={close} />
  if (!item) return null
  if (floating === 'send' && work.panel)
    return <SendDialog panel={work.panel} template={work.template} onClose={close} />
  const moved = { task: item, onClose: close, onMoved: () => work.leave(item.id) }
  if (floating === 'postpone') return <PostponeDialog {...moved} today={head.today} now={head.as_of} />
  return floating === 'hand_over' ? <HandOverDialog {...moved} /> : null
}
