import { Problem } from '../../domain/base/problem.ts'
import { CHOSEN_KINDS, type NoticeKind } from '../../domain/channels/shapes.ts'
import type { Actor } from '../base/actor.ts'
import { rows, sql, type Tx } from '../base/db.ts'

export { listAccounts } from './accounts.ts'
export { consentsOf } from './consents.ts'
export { emotionOf } from './emotion-of.ts'
export { emotionFeatures, lexiconFor, ownExamples, productModel } from './emotion-reader.ts'
export { listSends } from './list-sends.ts'
export { filesOf, type MessageFile, readFile } from './message-files.ts'
export { listOutbox } from './outbox.ts'

export type Choices = { kinds: { kind: NoticeKind; wanted: boolean }[] }

/** What somebody is told; everything unless they said otherwise. */
export async function choicesOf(tx: Tx, by: Actor): Promise<Choices> {
  const unwanted = await rows<{ kind: string }>(
    tx,
    sql`select kind from notice_choices where staff_id = ${personOf(by)}`,
  )
  return { kinds: CHOSEN_KINDS.map(kind => ({ kind, wanted: !unwanted.some(one => one.kind === kind) })) }
}

/** The person that a choice belongs to. Throws `refused` for keys. */
export function personOf(by: Actor): string {
  if (by.kind === 'staff' && by.id) return by.id
  throw new Problem(
    'refused',
    'channels.choices_are_personal',
    'Only a signed-in person chooses what they are told',
  )
}
