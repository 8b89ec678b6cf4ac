import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AnswerWay, Conversation, DraftMode } from '../../domain/channels/inbox-shapes.ts'
import { failureOf, useFailureText } from '../api/problem.ts'
import { useSave } from '../api/use-save.ts'
import { showToast } from '../ui/toasts.ts'
import { mentionedIn } from './caret-token.ts'
import { forget, type Writing, write } from './drafts.ts'
import { conversations } from './inbox-calls.ts'
import { messagesKey } from './use-inbox-live.ts'
import { useColleagues } from './use-picks.ts'

/** The way an answer goes: the one that was chosen, else the first that takes it. */
export function wayOf(
  { ways }: Pick<Conversation, 'ways'>,
  { way }: Pick<Writing, 'way'>,
): AnswerWay | undefined {
  const chosen = ways.find(
    one =>
      one.channel === way.channel &&
      one.address === way.address &&
      (way.account_id === undefined || (one.account?.id ?? null) === way.account_id),
  )
  return chosen ?? ways.find(one => !one.closed) ?? ways[0]
}

/** Sends what is being written, once however often it is asked for; stops where a colleague was quicker. */
export function useSend(conversation: Conversation, mode: DraftMode, writing: Writing, seen: string | null) {
  const { t } = useTranslation('inbox')
  const { id } = conversation
  const queries = useQueryClient()
  const sayFailure = useFailureText()
  const people = useColleagues()
  const [meanwhile, setMeanwhile] = useState<string | null>(null)
  const way = wayOf(conversation, writing)
  const refresh = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: messagesKey(id) }),
      queries.invalidateQueries({ queryKey: conversations.get.key({ input: { id } }) }),
      queries.invalidateQueries({ queryKey: conversations.list.key() }),
      queries.invalidateQueries({ queryKey: conversations.counts.key() }),
    ])
  const done = () => {
    forget(id, mode)
    setMeanwhile(null)
    // What was loaded still says that there is a draft.
    queries.setQueryData<Conversation>(
      conversations.get.queryKey({ input: { id } }),
      was => was && { ...was, drafts: was.drafts.filter(one => one.mode !== mode) },
    )
    return refresh()
  }
  const failed = (error: unknown) => {
    const failure = failureOf(error)
    if (failure.code === 'channels.answered_meanwhile') setMeanwhile(String(failure.params?.name ?? ''))
    else showToast({ tone: 'red', text: `${sayFailure(error)} ${t('compose.kept')}` })
    // The next try is another message only when the words were changed.
    write(id, mode, { saved: false })
  }
  const reply = useSave({
    ...conversations.reply.mutationOptions(),
    quiet: true,
    onSuccess: done,
    onError: failed,
  })
  const note = useSave({
    ...conversations.note.mutationOptions(),
    quiet: true,
    onSuccess: done,
    onError: failed,
  })
  const files = (writing.way.files ?? []).map(one => one.id)
  const busy = reply.isPending || note.isPending
  const send = (anyway = false) => {
    if (busy || (writing.body.trim() === '' && files.length === 0)) return
    const body = writing.body.trim() === '' ? t('compose.only_files') : writing.body
    if (mode === 'note') {
      const mentions = mentionedIn(body, people).map(one => one.id)
      return note.mutate({ id, body, mentions, files })
    }
    if (!way || way.closed) return
    reply.mutate({
      conversation: id,
      body,
      files,
      channel: way.channel,
      ...(way.account && { account_id: way.account.id }),
      address: way.address,
      ...(way.channel === 'sms' && writing.way.template && { template: writing.way.template }),
      key: writing.key,
      anyway,
      ...(seen && { seen }),
    })
  }
  return {
    way,
    busy,
    send,
    meanwhile,
    /** Looks at what the other wrote first. */
    look: () => {
      setMeanwhile(null)
      void refresh()
    },
  }
}
