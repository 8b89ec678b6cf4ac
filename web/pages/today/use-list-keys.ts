import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { TodayItem } from '../../../domain/care/shapes.ts'
import { useMay } from '../../api/session.ts'
import { useKeys } from '../../ui/use-keys.ts'
import type { useChoice } from './use-choice.ts'

/** Opens the page of a task's customer. */
export function useOpenCustomer(): (item: TodayItem | undefined) => void {
  const navigate = useNavigate()
  return item => {
    if (item?.customer) void navigate({ to: '/customers/$code', params: { code: item.customer.code } })
  }
}

/** The keys of the list: up, down, open the customer, log a contact. */
export function useListKeys(choice: ReturnType<typeof useChoice>, onLog: () => void): void {
  const { t } = useTranslation('care')
  const mayLog = useMay('facts.write')
  const open = useOpenCustomer()
  const move = { label: t('keys.move'), bar: true }
  useKeys([
    { keys: 'J', ...move, run: () => choice.move(1) },
    { keys: 'K', ...move, run: () => choice.move(-1) },
    { keys: 'ArrowDown', label: t('keys.move'), run: () => choice.move(1) },
    { keys: 'ArrowUp', label: t('keys.move'), run: () => choice.move(-1) },
    {
      keys: 'Enter',
      label: t('keys.customer'),
      bar: true,
      when: Boolean(choice.item?.customer),
      run: () => open(choice.item),
    },
    { keys: 'N', label: t('keys.log'), when: mayLog, run: onLog },
  ])
}
