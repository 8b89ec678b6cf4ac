import { parseInput } from '../../domain/base/parse-input.ts'
import { Problem } from '../../domain/base/problem.ts'
import { formatInZone } from '../../domain/calendar/zone.ts'
import { type ApiKey, type NewKey, newKey } from '../../domain/staff/shapes.ts'
import { type Actor, permit } from '../base/actor.ts'
import { companyZone } from '../base/company-zone.ts'
import { rows, run, type Sql, sql, type Tx } from '../base/db.ts'
import { newId } from '../base/ids.ts'
import { forgetActors } from './authenticate.ts'
import { mustBeActive } from './available.ts'
import { hashOf, newSecret } from './secrets.ts'

/** The prefix lets secret scanners and people recognise a key that leaked. */
const PREFIX = 'pk_'

type Row = Omit<ApiKey, 'created_at' | 'revoked_at'> & { created_at: Date; revoked_at: Date | null }

async function chosen(tx: Tx, where: Sql, now: Date): Promise<ApiKey[]> {
  const zone = await companyZone(tx, now)
  const found = await rows<Row>(
    tx,
    sql`select k.id, k.name, k.role, c.name as created_by, k.created_at, k.revoked_at,
               case when s.id is not null then jsonb_build_object('id', s.id, 'name', s.name) end as staff
        from api_keys k left join staff s on s.id = k.staff_id left join staff c on c.id = k.created_by
        where ${where} order by k.created_at desc, k.id desc`,
  )
  return found.map(key => ({
    ...key,
    created_at: formatInZone(key.created_at, zone),
    revoked_at: key.revoked_at && formatInZone(key.revoked_at, zone),
  }))
}

/** API keys, newest first, without their secrets. */
export async function listKeys(tx: Tx, by: Actor, now: Date): Promise<ApiKey[]> {
  permit(by, 'keys.write')
  return chosen(tx, sql`true`, now)
}

/** Makes a key with the permissions of a role; `secret` is known only here and now. */
export async function createKey(
  tx: Tx,
  by: Actor,
  input: NewKey,
  now: Date,
): Promise<{ key: ApiKey; secret: string }> {
  permit(by, 'keys.write')
  const { name, role, staff_id } = parseInput(newKey, input)
  if (staff_id) await mustBeActive(tx, staff_id, null)
  const secret = PREFIX + newSecret()
  const id = newId(now)
  await run(
    tx,
    sql`insert into api_keys (id, name, role, staff_id, token_hash, created_by, created_at)
        values (${id}, ${name}, ${role}, ${staff_id ?? null}, ${hashOf(secret)},
                ${by.kind === 'staff' ? by.id : null}, ${now})`,
  )
  const [key] = await chosen(tx, sql`k.id = ${id}`, now)
  return { key: key!, secret }
}

/** Ends a key at once here, within 5 seconds in other processes. */
export async function revokeKey(tx: Tx, by: Actor, id: string, now: Date): Promise<void> {
  permit(by, 'keys.write')
  const done = await run(
    tx,
    sql`update api_keys set revoked_at = coalesce(revoked_at, ${now}) where id = ${id}`,
  )
  if (done === 0) throw new Problem('not_found', 'staff.unknown_key', 'There is no such key')
  forgetActors()
}
