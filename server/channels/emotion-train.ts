import type { Emotion, MessageKind } from '../../domain/channels/conversation-shapes.ts'
import type { Agreement } from '../../domain/channels/emotion-contract.ts'
import { type EmotionPolicy, emotionPolicy } from '../../domain/channels/emotion-policy.ts'
import { customerParts } from '../../domain/channels/emotion-text.ts'
import { type Actor, permit } from '../base/actor.ts'
import { row, rows, run, sql, type Tx, transact, withConnection } from '../base/db.ts'
import { enqueue } from '../base/events.ts'
import { newId } from '../base/ids.ts'
import type { LongWork } from '../base/jobs.ts'
import { judged, type Measured, measure, trainChecked } from '../base/learning/measure.ts'
import { packModel } from '../base/learning/pack.ts'
import type { Example } from '../base/learning/train.ts'
import { companyAt, policyOn } from '../handbook/reads.ts'
import { emotionFeatures, lexiconFor, ownExamples, productModel } from './emotion-reader.ts'

export const TRAIN_JOB = 'channels.emotion'
/** The latest so many corrections are learned from; what is older says less of how customers write today. */
const MOST = 20_000
/** Trainings that stay to be looked at. */
export const KEPT = 10

/** Asks for a training now. Needs `settings.write`; one that waits already is enough. */
export async function trainEmotion(tx: Tx, by: Actor, now: Date): Promise<{ queued: boolean }> {
  permit(by, 'settings.write')
  await enqueue(tx, { name: TRAIN_JOB, payload: { by: by.name }, key: 'asked', now })
  return { queued: true }
}

/**
 * Learns from what people said of moods: the product's examples, and each correction so many times as the handbook says.
 * Judged on corrections that were held out; kept in use only where it agrees with people more often than the product's own
 * model does. Nothing happens with too few, or at night when nobody said anything new.
 */
export async function trainFromCorrections({ db, job, clock, signal }: LongWork): Promise<void> {
  const now = clock.now()
  const by = typeof job.payload.by === 'string' ? job.payload.by : null
  const found = await withConnection(db, async tx => {
    const { today } = await companyAt(tx, now)
    const { value } = await policyOn(tx, emotionPolicy, today)
    return { policy: value, corrections: await correctionsToLearn(tx), fresh: await newCorrections(tx) }
  })
  const { policy, corrections } = found
  if (corrections.length < policy.fewest_corrections || (by === null && found.fresh === 0)) return
  const own = examplesOf(policy, corrections)
  const { model, measured } = await trainChecked(own, { given: ownExamples(lexiconFor(policy)), signal })
  const product = measure(await judgedByProduct(own))
  const better = measured.right > product.right
  await transact(db, async tx => {
    await run(
      tx,
      sql`insert into emotion_models (id, at, by_name, corrections, own, product, model)
          values (${newId(now)}, ${now}, ${by}, ${corrections.length}, ${JSON.stringify(agreementOf(measured))},
                  ${JSON.stringify(agreementOf(product))}, ${better ? packModel(model) : null})`,
    )
    await run(
      tx,
      sql`delete from emotion_models where id not in (select id from emotion_models order by at desc, id desc limit ${KEPT})`,
    )
  })
}

type Correction = {
  emotion: Emotion
  kind: MessageKind
  subject: string | null
  body: string
  payload: Record<string, unknown>
}

/** What stands of each message: the latest correction, with the words that it is of. */
const correctionsToLearn = (tx: Tx): Promise<Correction[]> =>
  rows<Correction>(
    tx,
    sql`select c.emotion, m.kind, m.subject, m.body, m.payload
        from (select distinct on (customer_id, message_id) customer_id, message_id, emotion, at, id
              from emotion_corrections order by customer_id, message_id, at desc, id desc) c
        join messages m on m.customer_id = c.customer_id and m.id = c.message_id
        order by c.at desc, c.id desc limit ${MOST}`,
  )

/** Corrections that came after the last training. */
export async function newCorrections(tx: Tx): Promise<number> {
  const { fresh } = await row<{ fresh: number }>(
    tx,
    sql`select count(*) as fresh from emotion_corrections
        where at > coalesce((select max(at) from emotion_models), '-infinity')`,
  )
  return fresh
}

function examplesOf(policy: EmotionPolicy, corrections: readonly Correction[]): Example[] {
  const lexicon = lexiconFor(policy)
  return corrections.flatMap(one => {
    const text = customerParts(one).join('\n')
    if (text === '') return []
    return [
      { label: one.emotion, weight: policy.correction_weight, features: emotionFeatures(lexicon, text) },
    ]
  })
}

async function judgedByProduct(examples: readonly Example[]) {
  const model = await productModel()
  return examples.map(one => judged(model, one))
}

const agreementOf = ({ examples, right, labels }: Measured): Agreement => ({
  examples,
  right,
  by_emotion: labels.map(({ label, ...counts }) => ({ emotion: label as Emotion, ...counts })),
})
