import { type InfiniteData, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Today } from '../../../domain/care/contract.ts'
import type { TodayPanel } from '../../../domain/care/shapes.ts'
import { useFailureText } from '../../api/problem.ts'
import { useSave } from '../../api/use-save.ts'
import { care } from '../../care/calls.ts'
import { useMomentWords } from '../../care/due-words.ts'
import type { Draft } from '../../care/outcome-form.tsx'
import { tasks } from '../../tasks/calls.ts'
import { useRefreshTasks } from '../../tasks/refresh.ts'
import { useLocalText } from '../../ui/local-text.ts'
import { showToast } from '../../ui/toasts.ts'

type Done = { panel: TodayPanel; draft: Draft }
type Lists = InfiniteData<Today>

/**
 * Completes a task: the line leaves the list at once, and comes back with its note when the server says no. A completed
 * step has moved its plan on, so there is nothing to take back; the note says what follows.
 */
export function useComplete(on: {
  leave: (id: string) => void
  back: (id: string) => void
  forget: (id: string) => void
}) {
  const { t } = useTranslation('care')
  const queries = useQueryClient()
  const refresh = useRefreshTasks()
  const sayFailure = useFailureText()
  const sayDone = useDoneWords()
  const key = { queryKey: care.today.key({ type: 'infinite' }) }
  const { mutationFn } = tasks.complete.mutationOptions()
  return useSave<unknown, Done, { before: [readonly unknown[], Lists | undefined][] }>({
    quiet: true,
    mutationFn: ({ panel, draft }, context) =>
      mutationFn!({ id: panel.item.id, outcome: draft.outcome ?? undefined, note: draft.note }, context),
    onMutate: async ({ panel }) => {
      await queries.cancelQueries(key)
      const before = queries.getQueriesData<Lists>(key)
      queries.setQueriesData<Lists>(key, lists => lists && without(lists, panel.item.id))
      on.leave(panel.item.id)
      return { before }
    },
    onSuccess: (_answer, done) => {
      on.forget(done.panel.item.id)
      showToast({ text: sayDone(done) })
    },
    onError: (error, { panel }, kept) => {
      for (const [queryKey, lists] of kept?.before ?? []) queries.setQueryData(queryKey, lists)
      on.back(panel.item.id)
      showToast({ tone: 'red', text: `${sayFailure(error)} ${t('today.kept')}` })
    },
    onSettled: () => refresh(),
  })
}

/** The list without a task, its counts and the progress of the day included. */
export function without(lists: Lists, id: string): Lists {
  const item = lists.pages.flatMap(page => page.items).find(one => one.id === id)
  if (!item) return lists
  const counts = (one: Today['sections'][number]) =>
    one.section === item.section ? { ...one, count: one.count - 1 } : one
  const dueToday = item.section === 'overdue' || item.section === 'today'
  return {
    ...lists,
    pages: lists.pages.map(page => ({
      ...page,
      items: page.items.filter(one => one.id !== id),
      sections: page.sections.map(counts),
      progress: { done: page.progress.done + 1, total: page.progress.total + (dueToday ? 0 : 1) },
    })),
  }
}

function useDoneWords(): (done: Done) => string {
  const { t } = useTranslation('care')
  const local = useLocalText()
  const moment = useMomentWords()
  return ({ panel, draft }) => {
    const name = panel.item.customer?.name ?? local(panel.item.title)
    const follows = panel.outcomes.find(one => one.key === draft.outcome)?.follows
    if (!follows?.name || !follows.due_at) return t('record.completed', { name })
    return t('record.completed_step', { name, step: local(follows.name), due: moment(follows.due_at) })
  }
}
