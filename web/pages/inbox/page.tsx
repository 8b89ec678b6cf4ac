import { useNavigate, useSearch } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DraftMode } from '../../../domain/channels/inbox-shapes.ts'
import { AssignDialog } from '../../channels/assign-dialog.tsx'
import { CannedDialog } from '../../channels/canned-dialog.tsx'
import { write, writingOf } from '../../channels/drafts.ts'
import { useEmpathy } from '../../channels/empathy-panel.tsx'
import { SnoozeDialog } from '../../channels/snooze-dialog.tsx'
import { useConversationVerbs } from '../../channels/use-conversation-verbs.ts'
import { usePresence } from '../../channels/use-presence.ts'
import { classes } from '../../ui/class-names.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { usePageTitle } from '../../ui/page-title.ts'
import { useMedia, usePhone } from '../../ui/use-media.ts'
import { ConversationPane } from './conversation-pane.tsx'
import { ListPane } from './list-pane.tsx'
import styles from './page.module.css'
import { focusRow, useChoice } from './use-choice.ts'
import { useConversation, useInboxList } from './use-inbox.ts'
import { type Floating, useInboxKeys } from './use-inbox-keys.ts'
import { WhoPane } from './who-pane.tsx'

/** The inbox: the queue, one conversation over all channels, and who this is; worked from the keyboard. */
export function InboxPage() {
  const { t } = useTranslation('inbox')
  const search = useSearch({ from: '/staff/inbox' })
  const navigate = useNavigate({ from: '/inbox' })
  const phone = usePhone()
  const wide = useMedia('(width >= 1180px)')
  const { query, items, counts } = useInboxList(search)
  const choice = useChoice(items, search.c, !phone)
  const talk = useConversation(choice.id, search.m)
  const conversation = talk.head.data
  const [floating, setFloating] = useState<Floating>(null)
  const [mode, setMode] = useState<DraftMode>('reply')
  const field = useRef<HTMLTextAreaElement>(null)
  const filter = useRef<HTMLInputElement>(null)
  const verbs = useConversationVerbs(choice.id, choice.leave)
  const typing = usePresence(choice.id, conversation !== undefined)
  usePageTitle(t('title'))

  const close = () => {
    setFloating(null)
    focusRow(choice.id)
  }
  const writeAs = (next: DraftMode) => {
    setMode(next)
    requestAnimationFrame(() => field.current?.focus())
  }
  const empathy = useEmpathy(conversation)
  const insert = (text: string) => {
    if (!conversation) return
    const { body } = writingOf(conversation, 'reply')
    write(conversation.id, 'reply', { body: body.trim() ? `${body.trimEnd()}\n${text}` : text })
    if (!wide) setFloating(null)
    writeAs('reply')
  }
  useInboxKeys({
    insert: empathy?.situations[0]?.scripts[0],
    onInsert: insert,
    choice,
    conversation,
    verbs,
    onFloat: setFloating,
    onWrite: writeAs,
    onSearch: () => filter.current?.focus(),
    onList: () => (phone ? void choice.choose(undefined) : focusRow(choice.id)),
  })
  const showList = !phone || choice.id === undefined
  const showTalk = !phone || choice.id !== undefined
  const who = conversation && (
    <WhoPane
      conversation={conversation}
      onMoved={id => void navigate({ search: old => ({ ...old, c: id, m: undefined }) })}
      onInsert={insert}
    />
  )
  return (
    <div className={classes(styles.inbox, wide && styles.wide, phone && styles.phone)}>
      {showList && (
        <ListPane
          search={search}
          query={query}
          items={items}
          counts={counts}
          chosen={choice.id}
          filter={filter}
          onChoose={item => void choice.choose(item, !phone)}
        />
      )}
      {showTalk && (
        <ConversationPane
          id={choice.id}
          talk={talk}
          found={search.m}
          verbs={verbs}
          mode={mode}
          onMode={writeAs}
          field={field}
          onTyping={typing}
          onFloat={setFloating}
          onBack={phone ? () => void choice.choose(undefined) : undefined}
          onLatest={() => void navigate({ search: old => ({ ...old, m: undefined }), replace: true })}
          narrow={!wide}
        />
      )}
      {wide && choice.id !== undefined && (
        <aside className={styles.who} aria-label={t('who.label')}>
          {who}
        </aside>
      )}
      {!wide && floating === 'who' && (
        <Dialog open onClose={close} title={t('who.label')} placement="right">
          {who}
        </Dialog>
      )}
      {conversation && floating === 'assign' && <AssignDialog conversation={conversation} onClose={close} />}
      {choice.id && floating === 'snooze' && (
        <SnoozeDialog id={choice.id} onClose={close} onGone={choice.leave} />
      )}
      {floating === 'canned' && <CannedDialog onClose={close} />}
    </div>
  )
}
