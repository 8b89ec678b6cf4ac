import type { Actor } from '../base/actor.ts'
import { rows, run, type Sql, sql, type Tx } from '../base/db.ts'
import { emit } from '../base/events.ts'
import { noteChanged } from './access-log.ts'
import { relist } from './list-store.ts'
import { idsOrAll } from './owners.ts'

/**
 * Why a customer changed hands: given by somebody, claimed from the pool, put into the pool by hand (released) or by its
 * rules (returned), left behind by a leaver, matched to a new colleague's name, imported.
 */
export type OwnerChangeKind = 'given' | 'claimed' | 'released' | 'returned' | 'left' | 'matched' | 'imported'

export type OwnerMove = {
  customerId: string
  /** Whose it must be at this moment; null: nobody's. */
  from: string | null
  to: string | null
  /** What readers may be told; never personal data. */
  reason?: Record<string, unknown>
}

const MOST = 5000

/**
 * The one verb by which customers change hands, one or a hundred thousand: each goes over only if it is still `from`'s, so
 * that of two who claim at once one gets it. Writes the history, the list and the news; open tasks that follow the owner
 * go along (`followOwners` of tasks). The caller has checked who may. Answers the ids that moved.
 */
export async function moveOwners(
  tx: Tx,
  by: Actor,
  moves: readonly OwnerMove[],
  kind: OwnerChangeKind,
  now: Date,
): Promise<string[]> {
  const moved: string[] = []
  for (let first = 0; first < moves.length; first += MOST) {
    moved.push(...(await moveBatch(tx, by, moves.slice(first, first + MOST), kind, now)))
  }
  if (moved.length === 0) return moved
  await relist(tx, moved)
  await emit(tx, 'customers.changed', { customerIds: idsOrAll(moved) }, now)
  await noteChanged(tx, by, `customers.${kind}`, moved, ['owner_id'], now)
  return moved
}

async function moveBatch(
  tx: Tx,
  by: Actor,
  moves: readonly OwnerMove[],
  kind: OwnerChangeKind,
  now: Date,
): Promise<string[]> {
  const ids = moves.map(one => one.customerId)
  // In one order everywhere, so that two who move the same ones wait for each other instead of in a circle.
  await run(tx, sql`select 1 from customers where id = any(${ids}::uuid[]) order by id for update`)
  const given = moves.map(({ customerId, from, to, reason }) => ({
    id: customerId,
    from,
    to,
    reason: reason ?? {},
  }))
  const moved = await rows<{ id: string }>(
    tx,
    sql`with given as (
          select * from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g (id uuid, "from" uuid, "to" uuid, reason jsonb)
        ), moved as (
          update customers c set owner_id = g."to", owner_name = null, updated_at = ${now}
          from given g where c.id = g.id and c.owner_id is not distinct from g."from"
            and c.owner_id is distinct from g."to"
          returning c.id, g."from", g."to", g.reason
        ), told as (
          ${insertChanges(by, kind, now, sql`moved`)}
        )
        select id from moved`,
    'move-owners',
  )
  return moved.map(one => one.id)
}

/** The rows of history of a source with `id`, `from`, `to` and `reason`. */
export const insertChanges = (by: Actor, kind: OwnerChangeKind, now: Date, source: Sql): Sql => sql`
  insert into owner_changes (customer_id, at, id, from_id, to_id, kind, reason, by_id, by_name)
  select id, ${now}, gen_random_uuid(), "from", "to", ${kind}, reason,
         ${by.kind === 'staff' ? by.id : null}::uuid, ${by.name} from ${source}`

/** Notes a change of hands that another statement made. */
export async function noteOwner(
  tx: Tx,
  by: Actor,
  move: Omit<OwnerMove, 'reason'>,
  kind: OwnerChangeKind,
  now: Date,
): Promise<void> {
  await run(
    tx,
    insertChanges(
      by,
      kind,
      now,
      sql`(select ${move.customerId}::uuid as id, ${move.from}::uuid as "from", ${move.to}::uuid as "to", '{}'::jsonb as reason) one`,
    ),
  )
}
