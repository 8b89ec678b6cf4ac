import type { Permission } from '../../domain/staff/policy.ts'
import type { Me } from '../../domain/staff/session-contract.ts'
import type { Actor } from '../base/actor.ts'
import { row, sql, type Tx } from '../base/db.ts'

/** What a page has to know of the one it serves. */
export async function describeMe(tx: Tx, by: Actor): Promise<Me> {
  const more = await row<{
    email: string | null
    has_password: boolean
    locale_chosen: boolean
    team: Me['team']
  }>(
    tx,
    sql`select s.email, s.password_hash is not null as has_password,
               coalesce(s.locale_chosen, true) as locale_chosen,
               case when t.id is not null then jsonb_build_object('id', t.id, 'name', t.name) end as team
        from (select) nobody
        left join staff s on s.id = ${by.kind === 'staff' ? by.id : null}::uuid
        left join teams t on t.id = ${by.teamId}::uuid`,
    'describe-me',
  )
  return {
    kind: by.kind,
    id: by.id,
    name: by.name,
    role: by.role,
    scope: by.scope,
    locale: by.locale,
    permissions: [...by.permissions] as Permission[],
    ...more,
  }
}
