import { run, sql, type Tx } from '../base/db.ts'
import { emit } from '../base/events.ts'
import { factKinds } from './merge-facts.ts'

/** A complaint as the service desk knows it. `cause` is in words. */
export type ComplaintFact = {
  customerId: string
  id: string
  receivedAt: Date
  /** The company's day of it. */
  receivedOn: string
  resolvedAt: Date | null
  cause: string | null
  note: string | null
}

/**
 * Keeps the fact of a complaint in step with the work on it: the same id is the same complaint. What says nothing new tells
 * nobody. A fact of another customer under that id is left alone.
 */
export async function noteComplaint(tx: Tx, one: ComplaintFact, now: Date): Promise<void> {
  await run(
    tx,
    sql`insert into fact_keys (kind, key, customer_id) values (${factKinds.complaints}, ${one.id}, ${one.customerId})
        on conflict do nothing`,
  )
  const changed = await run(
    tx,
    sql`insert into complaints as k (customer_id, id, received_at, received_on, resolved_at, cause, note)
        select f.customer_id, f.key, ${one.receivedAt}, ${one.receivedOn}, ${one.resolvedAt}, ${one.cause}, ${one.note}
        from fact_keys f where f.kind = ${factKinds.complaints} and f.key = ${one.id} and f.customer_id = ${one.customerId}
        on conflict (customer_id, id) do update
          set received_at = excluded.received_at, received_on = excluded.received_on, resolved_at = excluded.resolved_at,
              cause = excluded.cause, note = excluded.note
          where (k.received_at, k.resolved_at, k.cause, k.note)
            is distinct from (excluded.received_at, excluded.resolved_at, excluded.cause, excluded.note)`,
  )
  if (changed === 0) return
  await emit(tx, 'facts.changed', { customerIds: [one.customerId], payload: { kind: 'complaints' } }, now)
}
