import { CHOSEN_KINDS, type NoticeKind } from '../../domain/channels/shapes.ts'
import type { Actor } from '../base/actor.ts'
import { rows, sql, type Tx } from '../base/db.ts'
import { personOf } from './person-of.ts'

export { listAccounts } from './accounts.ts'
export { consentsOf } from './consents.ts'
export { listMessages } from './conversation-messages.ts'
export { listMoodCorrections, moodOf } from './emotion-corrections.ts'
export { emotionOf } from './emotion-of.ts'
export { emotionFeatures, lexiconFor, ownExamples, productModel } from './emotion-reader.ts'
export { emotionState } from './emotion-state.ts'
export { empathyFor } from './empathy.ts'
export type { ReplySource } from './fill-replies.ts'
export { getConversation } from './inbox-get.ts'
export { listConversations } from './inbox-list.ts'
export {
  type ConversationRef,
  conversationsVisibleTo,
  findConversation,
  visibleIds as visibleConversationIds,
} from './inbox-scope.ts'
export { listSends } from './list-sends.ts'
export { listMailsLeft } from './mails-left.ts'
export { filesOf, type MessageFile, readFile } from './message-files.ts'
export { listOutbox } from './outbox.ts'
export { personOf } from './person-of.ts'

export type Choices = { kinds: { kind: NoticeKind; wanted: boolean }[] }

/** What somebody is told; everything unless they said otherwise. */
export async function choicesOf(tx: Tx, by: Actor): Promise<Choices> {
  const unwanted = await rows<{ kind: string }>(
    tx,
    sql`select kind from notice_choices where staff_id = ${personOf(by)}`,
  )
  return { kinds: CHOSEN_KINDS.map(kind => ({ kind, wanted: !unwanted.some(one => one.kind === kind) })) }
}
