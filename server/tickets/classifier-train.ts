import { LEARNED_FIELDS, type LearnedField } from '../../domain/tickets/classifier-contract.ts'
import { ticketsPolicy } from '../../domain/tickets/policy.ts'
import { type Actor, permit } from '../base/actor.ts'
import { row, rows, run, sql, type Tx, transact, withConnection } from '../base/db.ts'
import { enqueue } from '../base/events.ts'
import { newId } from '../base/ids.ts'
import type { LongWork } from '../base/jobs.ts'
import { featuresOf } from '../base/learning/features.ts'
import { trainChecked } from '../base/learning/measure.ts'
import { packModel } from '../base/learning/pack.ts'
import { MOST_READ, termsOf } from '../base/learning/terms.ts'
import type { Example } from '../base/learning/train.ts'
import { companyAt, policyOn } from '../handbook/reads.ts'

export const LEARN_JOB = 'tickets.learn'
/** The latest so many tickets are learned from. */
const MOST = 20_000
/** Trainings of each field that stay to be looked at. */
const KEPT = 10

/** Asks for a training now. Needs `tickets.manage`; one that waits already is enough. */
export async function trainClassifier(tx: Tx, by: Actor, now: Date): Promise<{ queued: boolean }> {
  permit(by, 'tickets.manage')
  await enqueue(tx, { name: LEARN_JOB, payload: { by: by.name }, key: 'asked', now })
  return { queued: true }
}

/**
 * Learns kind, category and queue from what people made of this company's tickets. Labels with too few tickets are left
 * out, and a field with too few of them altogether; at night nothing happens to a field of which nothing is new. It is used only
 * where, on tickets held out, it was right more often than the commonest label.
 */
export async function learnFromTickets({ db, job, clock, signal }: LongWork): Promise<void> {
  const by = typeof job.payload.by === 'string' ? job.payload.by : null
  for (const field of LEARNED_FIELDS) {
    const now = clock.now()
    const examples = await withConnection(db, tx => examplesOf(tx, field, by !== null, now))
    if (examples.length === 0) continue
    const { model, measured } = await trainChecked(examples, { signal })
    const commonest = Math.max(...measured.labels.map(one => one.examples))
    const bytes = measured.right > commonest ? packModel(model) : null
    await transact(db, async tx => {
      await run(
        tx,
        sql`insert into ticket_models (id, field, at, by_name, examples, measured, commonest, model)
            values (${newId(now)}, ${field}, ${now}, ${by}, ${examples.length}, ${JSON.stringify(measured)}, ${commonest}, ${bytes})`,
      )
      await run(
        tx,
        sql`delete from ticket_models where field = ${field} and id not in (
              select id from ticket_models where field = ${field} order by at desc, id desc limit ${KEPT})`,
      )
    })
  }
}

/** None: too few, or (unless asked for) nothing new since the last training. */
async function examplesOf(tx: Tx, field: LearnedField, asked: boolean, now: Date): Promise<Example[]> {
  const { today } = await companyAt(tx, now)
  const { learning } = (await policyOn(tx, ticketsPolicy, today)).value
  const { fresh } = await row<{ fresh: boolean }>(
    tx,
    sql`select exists (select 1 from ticket_lessons where field = ${field}
          and at > coalesce((select max(at) from ticket_models where field = ${field}), '-infinity')) as fresh`,
  )
  if (!fresh && !asked) return []
  const lessons = await rows<{ label: string; corrected: boolean; text: string }>(
    tx,
    sql`select l.label, l.corrected, left(t.subject || E'\n' || t.body, ${MOST_READ}) as text
        from ticket_lessons l join tickets t on t.customer_id = l.customer_id and t.id = l.ticket_id
        where l.field = ${field} order by l.at desc, l.ticket_id limit ${MOST}`,
  )
  const counts = new Map<string, number>()
  for (const { label } of lessons) counts.set(label, (counts.get(label) ?? 0) + 1)
  const learned = lessons.filter(({ label }) => counts.get(label)! >= learning.fewest_per_label)
  if (learned.length < learning.fewest || new Set(learned.map(one => one.label)).size < 2) return []
  return learned.map(({ label, corrected, text }) => ({
    label,
    weight: corrected ? learning.correction_weight : 1,
    features: featuresOf(termsOf(text)),
  }))
}
