import { useTranslation } from 'react-i18next'
import { useMay } from '../../api/session.ts'
import type { KeyBinding } from '../../ui/key-layers.ts'
import { useKeys } from '../../ui/use-keys.ts'
import type { TaskWork } from './use-task-work.ts'

/** The keys of the chosen task. */
export function useTaskKeys(work: TaskWork): void {
  const { t } = useTranslation('care')
  const may = useMay('tasks.write')
  const { panel, reach } = work
  const open = panel?.status === 'open' && may
  const outcomes: KeyBinding[] = (panel?.outcomes ?? []).map((_, i) => ({
    keys: String(i + 1),
    label: t('keys.outcome', { number: i + 1 }),
    when: open,
    run: () => work.chooseOutcome(i + 1),
  }))
  useKeys([
    {
      keys: 'C',
      label: t('keys.reach'),
      bar: true,
      when: reach?.kind === 'phone' || reach?.kind === 'mail' || reach?.kind === 'wechat',
      run: () => {
        if (reach?.kind === 'wechat') work.copy(reach.id)
        else if (reach?.kind === 'phone' || reach?.kind === 'mail') location.href = reach.href
      },
    },
    { keys: 'S', label: t('keys.postpone'), bar: true, when: open, run: () => work.float('postpone') },
    { keys: 'D', label: t('keys.hand_over'), bar: true, when: open, run: () => work.float('hand_over') },
    { keys: 'T', label: t('keys.new_task'), when: may, run: () => work.float('new_task') },
    { keys: 'Y', label: t('keys.copy'), when: work.template !== undefined, run: work.copyTemplate },
    { keys: 'M', label: t('keys.send'), when: open && work.maySend, run: () => work.float('send') },
    ...outcomes,
    { keys: 'Ctrl+Enter', label: t('keys.done'), when: open, whileTyping: true, run: work.finish },
    {
      keys: 'Escape',
      label: t('keys.leave_note'),
      whileTyping: true,
      when: open,
      run: () => work.note.current?.blur(),
    },
  ])
}
