import type { Locale } from '../../domain/base/shapes.ts'
import type { NoticeContent } from '../../domain/channels/shapes.ts'
import type { Tx } from '../base/db.ts'
import { publicUrl } from '../base/public-url.ts'
import { say } from '../base/text.ts'
import type { ConversationRef } from './inbox-scope.ts'
import { notify } from './notify.ts'
import { previewOf } from './preview.ts'

/** Tells colleagues that a conversation was given to them or that they were called by name in it. */
export async function tellOfConversation(
  tx: Tx,
  { id, name }: Pick<ConversationRef, 'id' | 'name'>,
  staffIds: readonly string[],
  told: { kind: 'mention' | 'assigned'; key: string; by: string; text: string | null },
  now: Date,
): Promise<void> {
  if (staffIds.length === 0) return
  const url = `${(await publicUrl(tx)).origin}/inbox?c=${id}`
  const content = (locale: Locale): NoticeContent => ({
    subject: say(locale, `channels:${told.kind}.subject`, { by: told.by, name }),
    parts: told.text?.trim() ? [{ title: null, lines: [previewOf(null, told.text)] }] : [],
    link: { label: say(locale, 'channels:inbox_link'), url },
  })
  await notify(
    tx,
    staffIds.map(staffId => ({
      key: `${told.key}:${staffId}`,
      kind: told.kind,
      to: { staffId },
      say: content,
    })),
    now,
  )
}
