import type { TicketsPolicy } from '../../domain/tickets/policy.ts'
import { rowOrNull, sql, type Tx } from '../base/db.ts'
import { isActiveStaff } from '../staff/reads.ts'
import { bad } from './desk-time.ts'

/** Throws `invalid` for a queue that the handbook does not have. */
export function knownQueue({ queues }: TicketsPolicy, key: string): string {
  if (queues.some(one => one.key === key)) return key
  throw bad('queue', 'tickets.unknown_queue', `there is no queue "${key}"`, { key })
}

/** Throws `invalid` for a category that the handbook does not have. */
export function knownCategory({ categories }: TicketsPolicy, key: string) {
  const found = categories.find(one => one.key === key)
  if (found) return found
  throw bad('category', 'tickets.unknown_category', `there is no category "${key}"`, { key })
}

/** The team that works a queue, by the name the handbook gives; null without one. */
export async function teamOfQueue(tx: Tx, { queues }: TicketsPolicy, key: string): Promise<string | null> {
  const name = queues.find(one => one.key === key)?.team
  if (!name) return null
  const found = await rowOrNull<{ id: string }>(
    tx,
    sql`select id from teams where name = ${name}`,
    'team-named',
  )
  return found?.id ?? null
}

/** A team by id or by name. Throws `invalid` for none. */
export async function knownTeam(tx: Tx, given: string): Promise<{ id: string; name: string }> {
  const found = await rowOrNull<{ id: string; name: string }>(
    tx,
    sql`select id, name from teams where id::text = ${given} or name = ${given}`,
  )
  if (!found) throw bad('team', 'staff.unknown_team', 'there is no such team')
  return found
}

/** A colleague who works here. Throws `invalid` for none. */
export async function knownAssignee(tx: Tx, id: string): Promise<string> {
  if (/^[0-9a-f-]{36}$/i.test(id) && (await isActiveStaff(tx, id))) return id
  throw bad('assignee', 'tasks.unknown_colleague', 'there is no such colleague, or they have left')
}
