import type { Actor } from '../base/actor.ts'
import { run, sql, type Tx } from '../base/db.ts'
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
