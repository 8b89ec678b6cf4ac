import { type NeedsPolicy, needsPolicy } from '../../domain/activity/needs-policy.ts'
import { type NeedFinder, needFinder } from '../../domain/activity/suggest-needs.ts'
import { addDays } from '../../domain/calendar/zone.ts'
import { rows, run, sql, type Tx } from '../base/db.ts'
import { enqueue } from '../base/events.ts'
import { companyAt, policyOn } from '../handbook/reads.ts'
import { needTexts } from './need-texts.ts'

export const READ_NEEDS_JOB = 'activity.read_needs'
/** So many customers at once when all are read. */
const BATCH = 500

// A handbook's section stays one object while it is in use, so its patterns are built once per process.
const finders = new WeakMap<NeedsPolicy, NeedFinder>()

function finderOf(policy: NeedsPolicy): NeedFinder {
  const known = finders.get(policy) ?? needFinder(policy.suggested)
  finders.set(policy, known)
  return known
}

/**
 * Reads what customers wrote or said and keeps the sentences that suggest a need tag. Reading the same again changes
 * nothing; a sentence that is gone from its text takes its undecided suggestion along. Answers how many sentences stand.
 */
export async function readNeeds(tx: Tx, customerIds: readonly string[], now: Date): Promise<number> {
  const { today } = await companyAt(tx, now)
  const { value: policy } = await policyOn(tx, needsPolicy, today)
  if (policy.suggested.length === 0 || customerIds.length === 0) return 0
  const find = finderOf(policy)
  const texts = await needTexts(tx, customerIds, addDays(today, 1 - policy.look_back_days))
  const found = texts.flatMap(({ text, voice, ...where }) =>
    find(text, voice).map(one => ({ ...where, ...one })),
  )
  const read = texts.map(({ customer_id, source, source_id }) => ({ customer_id, source, source_id }))
  await forgetGone(tx, read, found)
  if (found.length > 0) await keepFound(tx, found, now)
  return found.length
}

type Found = {
  customer_id: string
  source: string
  source_id: string
  tag: string
  sentence: string
  cue: string
  said_at: Date
}

/** A sentence that changed is a new one: it may offer its tag again. */
async function keepFound(tx: Tx, found: Found[], now: Date): Promise<void> {
  await run(
    tx,
    sql`with found as (
          select * from jsonb_to_recordset(${JSON.stringify(found)}::jsonb) as f (
            customer_id uuid, tag text, source text, source_id text, sentence text, cue text, said_at timestamptz)
        )
        insert into tag_evidence (customer_id, tag, source, source_id, sentence, cue, said_at, found_at, known)
        select f.customer_id, f.tag, f.source, f.source_id, f.sentence, f.cue, f.said_at, ${now}, f.tag = any(c.tags)
        from found f join customers c on c.id = f.customer_id
        order by f.customer_id, f.tag, f.source, f.source_id
        on conflict (customer_id, tag, source, source_id) do update
          set sentence = excluded.sentence, cue = excluded.cue, said_at = excluded.said_at, found_at = excluded.found_at,
              known = excluded.known
          where tag_evidence.sentence <> excluded.sentence`,
    'keep-needs',
  )
}

type Read = Pick<Found, 'customer_id' | 'source' | 'source_id'>

async function forgetGone(tx: Tx, read: Read[], found: Found[]): Promise<void> {
  await run(
    tx,
    sql`with read as (
          select * from jsonb_to_recordset(${JSON.stringify(read)}::jsonb) as r (customer_id uuid, source text, source_id text)
        ), found as (
          select * from jsonb_to_recordset(${JSON.stringify(found)}::jsonb) as f (
            customer_id uuid, tag text, source text, source_id text)
        )
        delete from tag_evidence e using read r
        where e.customer_id = r.customer_id and e.source = r.source and e.source_id = r.source_id
          and not exists (select 1 from found f where f.customer_id = e.customer_id and f.tag = e.tag
                            and f.source = e.source and f.source_id = e.source_id)
          and not exists (select 1 from tag_decisions d where d.customer_id = e.customer_id and d.tag = e.tag
                            and d.at >= e.found_at)`,
    'forget-needs',
  )
}

/** Reads the next customers and queues the rest: a job for each batch, so that a stop costs one of them. */
export async function readNeedsOfAll(tx: Tx, after: string | null, now: Date): Promise<void> {
  const found = await rows<{ id: string }>(
    tx,
    sql`select id from customers where id > ${after ?? '00000000-0000-0000-0000-000000000000'} order by id limit ${BATCH}`,
  )
  const ids = found.map(one => one.id)
  await readNeeds(tx, ids, now)
  if (ids.length === BATCH) await queueReading(tx, ids.at(-1)!, now)
}

/** Once in the queue for a place is enough. */
export const queueReading = (tx: Tx, after: string | null, now: Date): Promise<void> =>
  enqueue(tx, { name: READ_NEEDS_JOB, payload: { after }, key: after ?? 'first', now })
