import { LEARNED_FIELDS, type LearnedField } from '../../domain/tickets/classifier-contract.ts'
import type { Learned } from '../../domain/tickets/propose.ts'
import { rowOrNull, rows, sql, type Tx } from '../base/db.ts'
import { featuresOf } from '../base/learning/features.ts'
import { guess, reasonsFor, type TextModel } from '../base/learning/model.ts'
import { unpackModel } from '../base/learning/pack.ts'
import { termsOf } from '../base/learning/terms.ts'

/** Models of this process by field; their bytes never change, so only a newer id is read again. */
const kept = new Map<LearnedField, { id: string; model: TextModel | null }>()

/**
 * What a text is about by this company's own tickets: kind, category and queue, each with its probability and the words that
 * speak for it. A field of which nothing better than the commonest label was learned is left out.
 */
export async function classify(tx: Tx, text: string): Promise<Learned> {
  const latest = await rows<{ field: LearnedField; id: string; used: boolean }>(
    tx,
    sql`select f.field, m.id, m.model is not null as used
        from unnest(${LEARNED_FIELDS}::text[]) f (field), lateral (
          select id, model from ticket_models m where m.field = f.field order by at desc, id desc limit 1) m`,
    'ticket-models-latest',
  )
  const used = latest.filter(one => one.used)
  if (used.length === 0) return {}
  const terms = termsOf(text)
  const features = featuresOf(terms)
  const learned: Learned = {}
  for (const { field, id } of used) {
    const model = await modelOf(tx, field, id)
    const first = model && guess(model, features)[0]
    if (!first) continue
    const words = reasonsFor(model, terms, first.label).map(one => one.term)
    // What no word speaks for is how common a label is, which says nothing of this text.
    if (words.length > 0) learned[field] = { ...first, words }
  }
  return learned
}

async function modelOf(tx: Tx, field: LearnedField, id: string): Promise<TextModel | null> {
  const known = kept.get(field)
  if (known?.id === id) return known.model
  const found = await rowOrNull<{ model: Buffer | null }>(
    tx,
    sql`select model from ticket_models where id = ${id}`,
  )
  const model = found?.model ? unpackModel(found.model) : null
  kept.set(field, { id, model })
  return model
}
