import { formatInZone } from '../../domain/calendar/zone.ts'
import type { Agreement, EmotionState } from '../../domain/channels/emotion-contract.ts'
import { emotionPolicy } from '../../domain/channels/emotion-policy.ts'
import { type Actor, permit } from '../base/actor.ts'
import { row, rows, sql, type Tx } from '../base/db.ts'
import { companyAt, policyOn } from '../handbook/reads.ts'
import { KEPT, newCorrections } from './emotion-train.ts'

const LATELY = 30 * 86_400_000

/** Whose judgement of moods is in use, how much was learned, and how well it agrees with people. */
export async function emotionState(tx: Tx, by: Actor, now: Date): Promise<EmotionState> {
  permit(by, 'conversations.read')
  const { today, timezone } = await companyAt(tx, now)
  const { value } = await policyOn(tx, emotionPolicy, today)
  const trainings = await rows<{
    id: string
    at: Date
    by: string | null
    corrections: number
    used: boolean
    own: Agreement
    product: Agreement
  }>(
    tx,
    sql`select id, at, by_name as by, corrections, model is not null as used, own, product
        from emotion_models order by at desc, id desc limit ${KEPT}`,
  )
  const { corrections } = await row<{ corrections: number }>(
    tx,
    sql`select count(*) as corrections from (select distinct customer_id, message_id from emotion_corrections) c`,
  )
  const moods = await rows<{ emotion: 'negative' | 'neutral' | 'positive'; count: number }>(
    tx,
    sql`select emotion, count(*) as count from messages
        where at >= ${new Date(now.getTime() - LATELY)} and emotion is not null group by emotion`,
  )
  const of = (mood: string) => moods.find(one => one.emotion === mood)?.count ?? 0
  return {
    judged_by: trainings[0]?.used ? 'company' : 'product',
    corrections,
    new_corrections: await newCorrections(tx),
    fewest_corrections: value.fewest_corrections,
    lately: { negative: of('negative'), neutral: of('neutral'), positive: of('positive') },
    trainings: trainings.map(one => ({ ...one, at: formatInZone(one.at, timezone) })),
    may_train: by.kind === 'system' || by.permissions.has('settings.write'),
  }
}
