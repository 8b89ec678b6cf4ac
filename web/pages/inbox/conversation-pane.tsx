import { MessagesSquare } from 'lucide-react'
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { DraftMode } from '../../../domain/channels/inbox-shapes.ts'
import { Failed } from '../../api/failed.tsx'
import { Composer } from '../../channels/composer.tsx'
import { MessageList } from '../../channels/message-list.tsx'
import type { useConversationVerbs } from '../../channels/use-conversation-verbs.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { ConversationFacts } from './conversation-facts.tsx'
import { ConversationHead } from './conversation-head.tsx'
import styles from './conversation-pane.module.css'
import type { useConversation } from './use-inbox.ts'
import type { Floating } from './use-inbox-keys.ts'

type Talk = ReturnType<typeof useConversation>

/** One conversation over all channels, and where it is answered. */
export function ConversationPane({
  id,
  talk,
  found,
  verbs,
  mode,
  onMode,
  field,
  onTyping,
  onFloat,
  onBack,
  onLatest,
  narrow,
}: {
  id: string | undefined
  talk: Talk
  found: string | undefined
  verbs: ReturnType<typeof useConversationVerbs>
  mode: DraftMode
  onMode: (mode: DraftMode) => void
  field: RefObject<HTMLTextAreaElement | null>
  onTyping: () => void
  onFloat: (what: Floating) => void
  /** On phones: back to the list. */
  onBack: (() => void) | undefined
  onLatest: () => void
  /** There is no room for who this is beside it. */
  narrow: boolean
}) {
  const { t } = useTranslation('inbox')
  const { head, said, messages, newer } = talk
  const conversation = head.data
  const scroll = useStickToEnd(id, messages[0]?.id, found)
  useReadState(talk, verbs)
  if (id === undefined) {
    return (
      <section className={styles.pane}>
        <EmptyState icon={MessagesSquare} title={t('empty.choose')} />
      </section>
    )
  }
  if (head.error && !conversation) {
    return (
      <section className={styles.pane}>
        {onBack && <Button onClick={onBack}>{t('head.back')}</Button>}
        <Failed error={head.error} onRetry={() => head.refetch()} />
      </section>
    )
  }
  return (
    <section className={styles.pane} aria-label={conversation?.customer.name ?? t('title')}>
      {conversation && (
        <>
          <ConversationHead
            conversation={conversation}
            verbs={verbs}
            onFloat={onFloat}
            onBack={onBack}
            narrow={narrow}
          />
          <ConversationFacts conversation={conversation} />
        </>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by key */}
      <section ref={scroll} className={styles.messages} tabIndex={0} aria-label={t('message.list')}>
        {(head.isPending || said.isPending) && <LoadingRows rows={5} height={72} />}
        {said.error && messages.length === 0 && <Failed error={said.error} onRetry={() => said.refetch()} />}
        {messages.length > 0 && (
          <MessageList
            conversation={id}
            messages={messages}
            newSince={conversation?.read_at ?? null}
            found={found}
            more={said.hasNextPage}
            loadingMore={said.isFetchingNextPage}
            onMore={() => void said.fetchNextPage()}
            {...(conversation?.may_write && { onAgain: verbs.again })}
          />
        )}
        {newer && (
          <p className={styles.latest}>
            <Button onClick={onLatest}>{t('message.latest')}</Button>
          </p>
        )}
      </section>
      {conversation?.may_write && (
        <Composer
          key={id}
          conversation={conversation}
          seen={newer ? null : (messages[0]?.id ?? null)}
          mode={mode}
          onMode={onMode}
          field={field}
          onTyping={onTyping}
        />
      )}
    </section>
  )
}

/** What was looked at is read: once it stands here and the page is in sight. */
function useReadState({ head, messages, newer }: Talk, verbs: ReturnType<typeof useConversationVerbs>): void {
  const latest = newer ? undefined : messages[0]?.id
  const unread = head.data && (head.data.unread || head.data.mentioned)
  const readTo = useRef(verbs.readTo)
  readTo.current = verbs.readTo
  const told = useRef<string>(undefined)
  useEffect(() => {
    if (!latest || !unread || told.current === latest) return
    const tell = () => {
      if (document.visibilityState === 'hidden') return
      told.current = latest
      readTo.current(latest)
    }
    tell()
    document.addEventListener('visibilitychange', tell)
    return () => document.removeEventListener('visibilitychange', tell)
  }, [latest, unread])
}

/** So near to its end a conversation follows what is said. */
const NEAR = 120

/**
 * Opens at the end (or at the message a search led to) and stays there while messages arrive, pictures load and the field
 * below grows; who has scrolled up stays where they read.
 */
function useStickToEnd(id: string | undefined, latest: string | undefined, found: string | undefined) {
  const box = useRef<HTMLElement>(null)
  const shown = useRef<string>(undefined)
  const atEnd = useRef(true)
  useLayoutEffect(() => {
    const frame = box.current
    if (!frame || !latest) return
    const place = `${id} ${found ?? ''}`
    const opened = shown.current !== place
    shown.current = place
    if (opened) atEnd.current = !found
    if (opened && found) document.getElementById(`m-${found}`)?.scrollIntoView({ block: 'center' })
    else if (atEnd.current) frame.scrollTop = frame.scrollHeight
  }, [id, latest, found])
  useEffect(() => {
    const frame = box.current
    if (!frame || id === undefined) return
    const follow = () => {
      if (atEnd.current) frame.scrollTop = frame.scrollHeight
    }
    const note = () => {
      atEnd.current = frame.scrollHeight - frame.scrollTop - frame.clientHeight < NEAR
    }
    const watch = new ResizeObserver(follow)
    watch.observe(frame)
    for (const child of frame.children) watch.observe(child)
    frame.addEventListener('scroll', note, { passive: true })
    return () => {
      watch.disconnect()
      frame.removeEventListener('scroll', note)
    }
  }, [id])
  return box
}
