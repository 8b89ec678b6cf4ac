import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Locale } from '../../../domain/base/shapes.ts'
import { care } from '../../care/calls.ts'
import type { Draft } from '../../care/outcome-form.tsx'
import { reachOf } from '../../care/reach-action.tsx'
import { mayBeSent } from '../../care/send-dialog.tsx'
import { templateText } from '../../care/template-part.tsx'
import { copyText } from '../../ui/copy-text.ts'
import { showToast } from '../../ui/toasts.ts'
import type { useChoice } from './use-choice.ts'
import { useComplete } from './use-complete.ts'
import { useDrafts } from './use-drafts.ts'

/** What floats over the page: a question about the task, or a part of it on phones. */
export type Floating = 'postpone' | 'hand_over' | 'new_task' | 'log' | 'script' | 'record' | 'send' | null

/** All that can be done with the chosen task, by mouse, finger or key. */
export function useTaskWork(choice: ReturnType<typeof useChoice>) {
  const { t } = useTranslation('care')
  const [floating, setFloating] = useState<Floating>(null)
  const drafts = useDrafts()
  const note = useRef<HTMLTextAreaElement>(null)
  const query = useQuery(
    care.panel.queryOptions({
      input: { id: choice.id ?? '' },
      enabled: choice.id !== undefined,
      staleTime: 30_000,
    }),
  )
  const panel = query.data
  const draft = drafts.of(choice.id)
  const [language, setLanguage] = useState<{ task: string; language: Locale } | null>(null)
  const template =
    panel?.templates.find(one => language?.task === choice.id && one.language === language?.language) ??
    panel?.templates[0]
  /** On to the next: the next key belongs to the list again, not to the note of the next task. */
  const leave = (id: string) => {
    setFloating(null)
    choice.leave(id)
  }
  const complete = useComplete({
    leave,
    back: choice.back,
    forget: id => drafts.put(id, null),
  })
  const copy = async (text: string, done: string) => {
    const copied = await copyText(text)
    showToast(copied ? { text: done } : { tone: 'red', text: t('template.not_copied') })
  }
  return {
    query,
    panel,
    draft,
    template,
    /** Another language for the template of this task. */
    chooseLanguage: (chosen: Locale) => choice.id && setLanguage({ task: choice.id, language: chosen }),
    note,
    floating,
    float: setFloating,
    /** Closes what floats; the focus goes back to the list where nothing else takes it. */
    close: () => {
      setFloating(null)
      choice.catchFocus()
    },
    leave,
    busy: complete.isPending,
    maySend: panel !== undefined && template !== undefined && mayBeSent(panel),
    reach: panel ? reachOf(panel, template) : null,
    write: (next: Draft) => choice.id && drafts.put(choice.id, next),
    /** Chooses the outcome of a number and goes on to the note. */
    chooseOutcome: (number: number) => {
      const outcome = panel?.outcomes[number - 1]
      if (!outcome || !choice.id) return
      drafts.put(choice.id, { ...draft, outcome: outcome.key })
      note.current?.focus()
    },
    finish: () => {
      if (!panel || panel.item.id !== choice.id || complete.isPending) return
      if (panel.outcomes.length > 0 && draft.outcome === null) {
        showToast({ tone: 'red', text: t('record.choose') })
        return
      }
      complete.mutate({ panel, draft })
    },
    copy: (text: string) => void copy(text, t('copied')),
    copyTemplate: () => {
      if (template) void copy(templateText(template), t('template.copied'))
    },
  }
}
export type TaskWork = ReturnType<typeof useTaskWork>
