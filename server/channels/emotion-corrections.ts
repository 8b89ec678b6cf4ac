import { Problem } from '../../domain/base/problem.ts'
import { formatInZone } from '../../domain/calendar/zone.ts'
import type { Emotion } from '../../domain/channels/conversation-shapes.ts'
import type { EmotionCorrection, MessageEmotion } from '../../domain/channels/emotion-contract.ts'
import { type Actor, permit } from '../base/actor.ts'
import { companyZone } from '../base/company-zone.ts'
import { rowOrNull, rows, run, sql, type Tx } from '../base/db.ts'
import { emit } from '../base/events.ts'
import { newId } from '../base/ids.ts'
import { publish } from '../base/live.ts'
import { cursorOf, readCursor } from '../base/page-cursor.ts'
import { conversationsVisibleTo, findConversation, lockConversation } from './inbox-scope.ts'
import { previewOf } from './preview.ts'

type Place = { id: string; message: string }
type Row = {
  emotion: Emotion | null
  score: number | null
  words: string[] | null
  by_name: string | null
  at: Date | null
  was: Emotion | null
  says: Emotion | null
}

/** The mood of a message with the words that made it so, and who said otherwise. Throws `not_found` out of sight. */
export async function moodOf(tx: Tx, by: Actor, { id, message }: Place, now: Date): Promise<MessageEmotion> {
  await findConversation(tx, by, id)
  return shown(await judgedMessage(tx, { id, message }), await companyZone(tx, now))
}

/**
 * Notes what a person says of a message's mood; saying what it was taken for confirms it, which teaches as much. Twice the
 * same by anybody is once. Tells `emotion.corrected`. Needs `conversations.write`.
 */
export async function correctMood(
  tx: Tx,
  by: Actor,
  { id, message, emotion }: Place & { emotion: Emotion },
  now: Date,
): Promise<MessageEmotion> {
  await lockConversation(tx, by, id)
  const before = await judgedMessage(tx, { id, message })
  const zone = await companyZone(tx, now)
  if (before.says === emotion) return shown(before, zone)
  await run(
    tx,
    sql`insert into emotion_corrections (customer_id, id, message_id, emotion, was, by_id, by_name, at)
        values (${id}, ${newId(now)}, ${message}, ${emotion}, ${before.emotion}, ${by.kind === 'staff' ? by.id : null}, ${by.name}, ${now})`,
  )
  await run(tx, sql`update messages set emotion = ${emotion} where customer_id = ${id} and id = ${message}`)
  await run(
    tx,
    sql`update conversations v set emotion = coalesce(
          (select m.emotion from (select emotion, at, id from messages where customer_id = v.customer_id and emotion is not null
                                  order by at desc, id desc limit ${LOOKED_BACK}) m
           where m.emotion <> 'neutral' order by m.at desc, m.id desc limit 1), 'neutral')
        where v.customer_id = ${id}`,
  )
  await emit(tx, 'emotion.corrected', { customerIds: [id], payload: { messageId: message, emotion } }, now)
  await publish(tx, { topic: 'inbox', customer: id, message, what: 'emotion' })
  return shown(await judgedMessage(tx, { id, message }), zone)
}

/** Messages whose mood still colours the conversation. */
const LOOKED_BACK = 10

async function judgedMessage(tx: Tx, { id, message }: Place): Promise<Row> {
  const found = await rowOrNull<Row & { direction: string; kind: string }>(
    tx,
    sql`select m.emotion, m.emotion_score as score, m.emotion_words as words, m.direction, m.kind,
               c.by_name, c.at, c.was, c.emotion as says
        from messages m left join lateral (
          select * from emotion_corrections c where c.customer_id = m.customer_id and c.message_id = m.id
          order by c.at desc, c.id desc limit 1) c on true
        where m.customer_id = ${id} and m.id = ${message}`,
  )
  if (!found) throw new Problem('not_found', 'channels.message_unknown', 'there is no such message')
  if (found.kind !== 'call' && (found.direction !== 'in' || found.kind !== 'text'))
    throw new Problem('refused', 'channels.no_mood', 'only what a customer says has a mood')
  return found
}

const shown = ({ emotion, score, words, by_name, at, was }: Row, zone: string): MessageEmotion => ({
  emotion,
  score,
  words: words ?? [],
  corrected: at && by_name !== null ? { by: by_name, at: formatInZone(at, zone), from: was } : null,
})

/** A page of what people said of moods, latest first, in conversations that the asker may see. */
export async function listMoodCorrections(
  tx: Tx,
  by: Actor,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
  now: Date,
): Promise<{ items: EmotionCorrection[]; next: string | null }> {
  permit(by, 'conversations.read')
  const after = cursor === undefined ? null : readCursor(cursor, ['number', 'string'])
  const found = await rows<{
    id: string
    conversation: string
    message: string
    subject: string | null
    body: string
    was: Emotion | null
    emotion: Emotion
    by_name: string
    at: Date
  }>(
    tx,
    sql`select c.id, c.customer_id as conversation, c.message_id as message, m.subject, left(m.body, 600) as body, c.was, c.emotion,
               c.by_name, c.at
        from emotion_corrections c join messages m on m.customer_id = c.customer_id and m.id = c.message_id
          join conversations v on v.customer_id = c.customer_id left join customer_list l on l.customer_id = c.customer_id
        where ${conversationsVisibleTo(by)}
          and ${after ? sql`(c.at, c.id) < (${new Date(Number(after[0]))}, ${after[1]}::uuid)` : sql`true`}
        order by c.at desc, c.id desc limit ${limit + 1}`,
  )
  const zone = await companyZone(tx, now)
  const page = found.slice(0, limit)
  const last = page.at(-1)
  return {
    items: page.map(({ subject, body, was, emotion, by_name, at, ...one }) => ({
      ...one,
      excerpt: previewOf(subject, body),
      from: was,
      to: emotion,
      by: by_name,
      at: formatInZone(at, zone),
    })),
    next: found.length > limit && last ? cursorOf([last.at.getTime(), last.id]) : null,
  }
}
