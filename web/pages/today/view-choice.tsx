import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type Today, VIEWS } from '../../../domain/care/contract.ts'
import { Segmented } from '../../ui/segmented.tsx'
import type { TodaySearch } from './search.ts'

/** Whose list, each with its count. A team of one's own work alone is not offered. */
export function ViewChoice({ head, search }: { head: Today | undefined; search: TodaySearch }) {
  const { t } = useTranslation('care')
  const navigate = useNavigate({ from: '/today' })
  const { view = 'mine' } = search
  const hasTeam = head && head.views.team !== head.views.mine
  const views = VIEWS.filter(one => one !== 'team' || hasTeam || view === 'team')
  return (
    <Segmented
      label={t('today.view.label')}
      value={view}
      onChange={next =>
        navigate({
          search: old => ({
            ...old,
            view: next === 'mine' ? undefined : next,
            owner: undefined,
            task: undefined,
          }),
        })
      }
      segments={views.map(one => ({ value: one, label: t(`today.view.${one}`), count: head?.views[one] }))}
    />
  )
}
