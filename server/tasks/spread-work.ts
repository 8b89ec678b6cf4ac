import { Problem } from '../../domain/base/problem.ts'
import type { LocalText } from '../../domain/base/shapes.ts'
import type { Role } from '../../domain/staff/policy.ts'
import type { TasksPolicy } from '../../domain/tasks/policy.ts'
import type { SpreadInput } from '../../domain/tasks/team-contract.ts'
import type { Actor } from '../base/actor.ts'
import { rows, type Sql, sql, type Tx } from '../base/db.ts'

/** A customer to give out, with the open tasks that go along with it. */
export type CustomerWork = {
  id: string
  code: string
  name: string
  tier: string | null
  owner_id: string | null
  tasks: number
}

/** A task to give out on its own; `owner_id` is its customer's owner, if that is somebody who is still here. */
export type TaskWork = {
  id: string
  title: LocalText
  customer_id: string | null
  code: string | null
  name: string | null
  tier: string | null
  owner_id: string | null
  follows: boolean
}

export type Work = { customers: CustomerWork[]; tasks: TaskWork[] }

const POOL_MOST = 50

/** What is to be given out, in the asker's scope. Throws `invalid` where the input lacks what its kind needs. */
export async function workToSpread(tx: Tx, by: Actor, input: SpreadInput): Promise<Work> {
  switch (input.work) {
    case 'person': {
      const person = await personInReach(tx, by, input.person)
      return {
        customers: await customersWhere(tx, sql`l.owner_id = ${person}`, null),
        // What follows a customer of this person goes along with it.
        tasks: await tasksWhere(
          tx,
          sql`t.owner_id = ${person} and not (t.follows_owner and c.owner_id is not distinct from ${person}::uuid)`,
        ),
      }
    }
    case 'tasks': {
      // What waits in the pool with its customer goes to whoever claims that.
      const waiting = sql`t.follows_owner and t.customer_id is not null and c.owner_id is null`
      return { customers: [], tasks: await tasksWhere(tx, sql`t.owner_id is null and not (${waiting})`) }
    }
    case 'customers': {
      const codes = input.codes
      if (!codes) throw missing('codes')
      return {
        customers: await customersWhere(tx, sql`l.code = any(${codes}::text[]) and ${reach(by)}`, null),
        tasks: [],
      }
    }
    case 'pool': {
      const among = input.codes ? sql`and l.code = any(${input.codes}::text[])` : sql``
      const nobodys = sql`l.owner_id is null and l.owner_name is null ${among}`
      return { customers: await customersWhere(tx, nobodys, input.most ?? POOL_MOST), tasks: [] }
    }
  }
}

const missing = (path: string): Problem =>
  new Problem('invalid', 'tasks.spread_of_what', `say ${path}`, {
    fields: [{ path, code: 'tasks.spread_of_what', message: 'is needed for this' }],
  })

/** Customers one may take from their owners: those of one's scope, and what is nobody's. */
const reach = (by: Actor): Sql =>
  by.kind === 'system' || by.scope === 'all'
    ? sql`true`
    : sql`(l.owner_id is null or l.owner_id in (select id from staff where team_id = ${by.teamId}))`

async function personInReach(tx: Tx, by: Actor, id: string | undefined): Promise<string> {
  if (!id) throw missing('person')
  const [found] = await rows<{ team_id: string | null }>(tx, sql`select team_id from staff where id = ${id}`)
  if (!found) throw new Problem('not_found', 'staff.unknown', 'There is no such colleague')
  const reaches =
    by.kind === 'system' || by.scope === 'all' || (found.team_id !== null && found.team_id === by.teamId)
  if (!reaches) throw new Problem('forbidden', 'staff.other_team', 'This colleague belongs to another team')
  return id
}

const customersWhere = (tx: Tx, where: Sql, most: number | null): Promise<CustomerWork[]> =>
  rows<CustomerWork>(
    tx,
    sql`select l.customer_id as id, l.code, l.name, l.tier, l.owner_id, coalesce(w.tasks, 0) as tasks
        from (select * from customer_list l where ${where} order by l.amount_365d desc, l.customer_id limit ${most}) l
          left join (select customer_id, owner_id, count(*) as tasks from tasks
                     where status = 'open' and follows_owner group by customer_id, owner_id) w
            on w.customer_id = l.customer_id and w.owner_id is not distinct from l.owner_id
        order by l.customer_id`,
  )

const tasksWhere = (tx: Tx, where: Sql): Promise<TaskWork[]> =>
  rows<TaskWork>(
    tx,
    sql`select t.id, t.title, t.customer_id, c.code, c.name, l.tier, s.id as owner_id, t.follows_owner as follows
        from tasks t left join customers c on c.id = t.customer_id
          left join customer_list l on l.customer_id = t.customer_id
          left join staff s on s.id = c.owner_id and s.disabled_at is null
        where t.status = 'open' and ${where} order by t.id`,
  )

export type Receiver = { id: string; name: string; load: number; away: boolean }

/**
 * Who may get it, with their load: by tier what they own, and their open work. Without names, those within reach who have customers or are managers.
 * Whoever is away today or soon is named, and gets nothing.
 */
export async function receiversOf(
  tx: Tx,
  by: Actor,
  input: SpreadInput,
  policy: TasksPolicy['assignment'],
  days: { from: string; to: string },
): Promise<Receiver[]> {
  const gone = sql`${input.person ?? null}::uuid`
  const near = by.kind === 'system' || by.scope === 'all' ? sql`true` : sql`s.team_id = ${by.teamId}`
  // Who has customers anyway; of a leaver's, the colleagues of the same team, as long as there are any.
  const keeps = sql`(s.role = 'manager' or exists (select 1 from customer_list l where l.owner_id = s.id))`
  const mates = sql`s.team_id = (select p.team_id from staff p where p.id = ${gone})`
  const together = sql`(${mates} or not exists (
    select 1 from staff s where s.disabled_at is null and s.id is distinct from ${gone} and ${keeps} and ${mates}))`
  const whom = input.to ? sql`s.id = any(${input.to}::uuid[])` : sql`${near} and ${keeps} and ${together}`
  const found = await rows<
    Omit<Receiver, 'load'> & { role: Role; open: number; tiers: Record<string, number> }
  >(
    tx,
    sql`select s.id, s.name, s.role,
               exists (select 1 from absences a where a.staff_id = s.id and a.from_on <= ${days.to} and a.to_on >= ${days.from}) as away,
               (select count(*) from tasks t where t.owner_id = s.id and t.status = 'open') as open,
               coalesce((select jsonb_object_agg(tier, n) from (
                 select coalesce(l.tier, '') as tier, count(*) as n from customer_list l where l.owner_id = s.id group by 1) b), '{}') as tiers
        from staff s where s.disabled_at is null and ${whom} and s.id is distinct from ${input.person ?? null}::uuid
        order by s.name collate "C", s.id`,
  )
  return found.map(({ id, name, away, open, tiers }) => ({
    id,
    name,
    away,
    load:
      open * policy.task_weight +
      Object.entries(tiers).reduce((sum, [tier, n]) => sum + n * weightOf(tier || null, policy), 0),
  }))
}

export const weightOf = (tier: string | null, policy: TasksPolicy['assignment']): number =>
  (tier !== null && Object.hasOwn(policy.tier_weights, tier) ? policy.tier_weights[tier] : undefined) ??
  policy.other_weight
