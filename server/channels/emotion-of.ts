import { emotionPolicy } from '../../domain/channels/emotion-policy.ts'
import { rowOrNull, sql, type Tx } from '../base/db.ts'
import type { TextModel } from '../base/learning/model.ts'
import { unpackModel } from '../base/learning/pack.ts'
import { companyAt, policyOn } from '../handbook/reads.ts'
import { type Judgement, judgeText, productModel } from './emotion-reader.ts'

/** The company's model of this process; its bytes never change, so only a newer id is read again. */
let kept: { id: string; model: TextModel | null } | undefined

/** The model in use: the company's own where it agrees with people more often, else the product's. */
export async function modelInUse(tx: Tx): Promise<TextModel> {
  const latest = await rowOrNull<{ id: string; used: boolean }>(
    tx,
    sql`select id, model is not null as used from emotion_models order by at desc, id desc limit 1`,
    'emotion-model-latest',
  )
  if (!latest?.used) return productModel()
  if (kept?.id !== latest.id) {
    const found = await rowOrNull<{ model: Buffer }>(
      tx,
      sql`select model from emotion_models where id = ${latest.id}`,
    )
    kept = { id: latest.id, model: found && unpackModel(found.model) }
  }
  // One of another make is learned anew in the night.
  return kept.model ?? productModel()
}

/** How somebody feels who said this; null where nothing was said. About 0.1 ms of work for a usual message. */
export async function emotionOf(
  tx: Tx,
  said: string | readonly string[],
  now: Date,
): Promise<Judgement | null> {
  const { today } = await companyAt(tx, now)
  const { value } = await policyOn(tx, emotionPolicy, today)
  const parts = typeof said === 'string' ? (said.trim() === '' ? [] : [said]) : said
  return judgeText(await modelInUse(tx), value, parts)
}
