import { Problem } from '../../domain/base/problem.ts'
import type { Actor } from '../base/actor.ts'
import type { Tx } from '../base/db.ts'
import { newId } from '../base/ids.ts'
import { writeFacts } from './facts.ts'

export { type ApiKind, writeFacts } from './facts.ts'
export { type FileImport, importFile } from './import-file.ts'
export { type ComplaintFact, noteComplaint } from './note-complaint.ts'
export {
  type Contact,
  contactKey,
  contactStands,
  noteContact,
} from './note-contact.ts'

export type NewInteraction = {
  /** Made when missing; the same id again changes the interaction. */
  id?: string
  customerCode: string
  at: Date
  channel: 'phone' | 'email' | 'sms' | 'wechat' | 'wecom' | 'chat' | 'visit' | 'letter' | 'social'
  direction: 'in' | 'out'
  kind: 'personal' | 'automatic' | 'bulk'
  answeredAt?: Date | null
  staff?: string | null
  summary?: string | null
}

/** Writes one interaction that somebody had or the product did. Answers its id. Throws `invalid` with the fields. */
export async function recordInteraction(tx: Tx, by: Actor, one: NewInteraction, now: Date): Promise<string> {
  const id = one.id ?? newId(now)
  const { items } = await writeFacts(
    tx,
    by,
    'interactions',
    {
      id,
      customer_code: one.customerCode,
      at: one.at.toISOString(),
      channel: one.channel,
      direction: one.direction,
      kind: one.kind,
      ...(one.answeredAt === undefined ? {} : { answered_at: one.answeredAt?.toISOString() ?? null }),
      ...(one.staff === undefined ? {} : { staff: one.staff }),
      ...(one.summary === undefined ? {} : { summary: one.summary }),
    },
    now,
  )
  const { fields } = items[0]!
  if (fields)
    throw new Problem('invalid', 'activity.interaction_refused', 'the interaction was refused', { fields })
  return id
}
