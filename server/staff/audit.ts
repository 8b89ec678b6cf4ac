import type { Actor } from '../base/actor.ts'
import { rowOrNull, run, sql, type Tx } from '../base/db.ts'
import { newId } from '../base/ids.ts'

/**
 * Notes who saw or changed personal data: one row per request, in its transaction. `action` is the permission or verb
 * (`customers.read`), `subject` the kind (`customer`), `fields` the names of the fields, never their contents.
 */
export async function recordAudit(
  tx: Tx,
  by: Actor,
  action: string,
  subject: string,
  subjectIds: readonly string[],
  fields: readonly string[],
  now: Date,
): Promise<void> {
  await run(
    tx,
    sql`insert into audit (id, at, actor_kind, actor_id, actor_name, action, subject, subject_ids, fields)
        values (${newId(now)}, ${now}, ${by.kind}, ${by.id}, ${by.name}, ${action}, ${subject},
                ${subjectIds}, ${fields})`,
    'record-audit',
  )
}

const SAME_LOOK_MS = 10 * 60_000

/**
 * Notes that somebody was shown personal data. Who looks at the same fields of the same people again within ten minutes
 * (going up and down a list) is in the record already and adds no row; another actor, person or field always does.
 */
export async function recordReading(
  tx: Tx,
  by: Actor,
  action: string,
  subject: string,
  subjectIds: readonly string[],
  fields: readonly string[],
  now: Date,
): Promise<void> {
  const noted = await rowOrNull(
    tx,
    sql`select 1 from audit
        where at > ${new Date(now.getTime() - SAME_LOOK_MS)} and at <= ${now}
          and actor_kind = ${by.kind} and actor_id is not distinct from ${by.id}::uuid and action = ${action}
          and subject = ${subject} and subject_ids = ${subjectIds}::uuid[] and fields = ${fields}::text[] limit 1`,
    'same-reading',
  )
  if (!noted) await recordAudit(tx, by, action, subject, subjectIds, fields, now)
}
