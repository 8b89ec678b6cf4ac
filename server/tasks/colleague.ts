import { Problem } from '../../domain/base/problem.ts'
import { permissionsOf, type Role } from '../../domain/staff/policy.ts'
import { rowOrNull, sql, type Tx } from '../base/db.ts'

/** The name of a colleague who may do tasks; throws `invalid` for a leaver or a role that only reads. */
export async function worker(tx: Tx, id: string, path: string): Promise<string> {
  const name = await colleague(tx, id, path)
  const found = await rowOrNull<{ role: Role }>(tx, sql`select role from staff where id::text = ${id}`)
  if (found && permissionsOf(found.role).has('tasks.write')) return name
  const message = `the role of ${name} does no tasks`
  throw new Problem('invalid', 'tasks.reads_only', message, {
    fields: [{ path, code: 'tasks.reads_only', message }],
    params: { name },
  })
}

/** Whether somebody works here in a role that does tasks. */
export async function doesTasks(tx: Tx, id: string): Promise<boolean> {
  const found = await rowOrNull<{ role: Role }>(
    tx,
    sql`select role from staff where id = ${id} and disabled_at is null`,
  )
  return found !== null && permissionsOf(found.role).has('tasks.write')
}

/** The name of a colleague who works here; throws `invalid` otherwise. */
export async function colleague(tx: Tx, id: string, path: string): Promise<string> {
  const found = await rowOrNull<{ name: string }>(
    tx,
    sql`select name from staff where id::text = ${id} and disabled_at is null`,
  )
  if (found) return found.name
  const message = 'there is no such colleague, or they have left'
  throw new Problem('invalid', 'tasks.unknown_colleague', message, {
    fields: [{ path, code: 'tasks.unknown_colleague', message }],
  })
}

/** The name of somebody, leavers too. */
export async function nameOf(tx: Tx, id: string | null): Promise<string | null> {
  if (id === null) return null
  return (await rowOrNull<{ name: string }>(tx, sql`select name from staff where id = ${id}`))?.name ?? null
}
