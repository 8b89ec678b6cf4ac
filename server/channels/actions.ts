import type { NoticeKind } from '../../domain/channels/shapes.ts'
import type { Actor } from '../base/actor.ts'
import { run, sql, type Tx } from '../base/db.ts'
import { type Choices, choicesOf, personOf } from './reads.ts'

export { addAccount, changeAccount, removeAccount } from './accounts.ts'
export { type ForBot, heardByBot, leaveToPeople } from './bot-floor.ts'
export { addCanned } from './canned-replies.ts'
export { addChat } from './chat-accounts.ts'
export { type ConsentToNote, noteConsent, writeConsent } from './consents.ts'
export { type ConversationEvent, noteEvent } from './conversation-events.ts'
export { addCustomerAccount } from './customer-accounts.ts'
export { morningDigest } from './digest.ts'
export { type Sent, send } from './door.ts'
export { correctMood } from './emotion-corrections.ts'
export { trainEmotion, trainFromCorrections } from './emotion-train.ts'
export { promiseFollowUp } from './follow-up.ts'
export type { Inbound, InboundFile, Received } from './inbound.ts'
export { assignConversation } from './inbox-assign.ts'
export { addNote, writeNote } from './inbox-notes.ts'
export { reply } from './inbox-reply.ts'
export { closeConversation, reopenConversation, snoozeConversation } from './inbox-status.ts'
export { attachFiles, storeFiles } from './message-files.ts'
export { indexMessages } from './message-search.ts'
export { type NoticeToTell, notify, tidyNotices } from './notify.ts'
export { sendAgain, testAccount } from './outbox.ts'
export type { Outward } from './outward.ts'
export { receive } from './receive.ts'
export { sendMessages } from './send-messages.ts'
export { type Due, setDue } from './set-due.ts'
export { makeProspect, matchStranger } from './strangers.ts'
export { countUse } from './use-counts.ts'

/** Takes a kind of notice or does without it; twice is once. */
export async function choose(
  tx: Tx,
  by: Actor,
  { kind, wanted }: { kind: NoticeKind; wanted: boolean },
  now: Date,
): Promise<Choices> {
  const staffId = personOf(by)
  await run(
    tx,
    wanted
      ? sql`delete from notice_choices where staff_id = ${staffId} and kind = ${kind}`
      : sql`insert into notice_choices (staff_id, kind, at) values (${staffId}, ${kind}, ${now}) on conflict do nothing`,
  )
  return choicesOf(tx, by)
}
