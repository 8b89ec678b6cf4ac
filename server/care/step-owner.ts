import type { OwnerRule } from '../../domain/care/playbook.ts'
import { rowOrNull, rows, type Sql, sql, type Tx } from '../base/db.ts'

/** Whose a plan is: the customer's manager (or whom its occasion names), and their lead. Only people who still work here. */
export type PlanPeople = {
  id: string
  owner_id: string | null
  lead_id: string | null
  /** Its occasion names a sender, so the work does not go along with the customer. */
  sent_by_other: boolean
}

/** The tables that say so, from `plans p`. */
export const peopleTables: Sql = sql`left join customers c on c.id = p.customer_id
  left join occasions oc on p.trigger_key = 'occasion:' || oc.id
  left join staff sender on sender.id = oc.from_id and sender.disabled_at is null
  left join staff s on s.id = coalesce(sender.id, c.owner_id) and s.disabled_at is null
  left join teams on teams.id = s.team_id
  left join staff lead on lead.id = teams.lead_id and lead.disabled_at is null`
export const peopleColumns: Sql = sql`s.id as owner_id, case when lead.id <> s.id then lead.id end as lead_id,
  sender.id is not null as sent_by_other`

export type Assigned = { ownerId: string | null; followsOwner: boolean }

/** Chooses whose work steps are. Of several people the one with the least open work gets the next, what it gave counted. */
export function assigner(
  tx: Tx,
  rapidTeam: string | null,
): (plan: PlanPeople, rule: OwnerRule) => Promise<Assigned> {
  const groups = new Map<string, { id: string; open: number }[]>()
  const leastOf = async (name: string, who: () => Sql): Promise<string | null> => {
    let group = groups.get(name)
    if (!group) {
      group = await rows<{ id: string; open: number }>(
        tx,
        sql`select s.id, (select count(*) from tasks t where t.owner_id = s.id and t.status = 'open') as open
            from staff s left join teams on teams.id = s.team_id
            where s.disabled_at is null and ${who()} order by s.id`,
      )
      groups.set(name, group)
    }
    const next = group.toSorted((a, b) => a.open - b.open)[0]
    if (!next) return null
    next.open += 1
    return next.id
  }
  const named = (plan: PlanPeople, rule: OwnerRule): Promise<string | null> => {
    if (rule === 'owner') return Promise.resolve(null)
    if (rule === 'lead') return Promise.resolve(plan.lead_id)
    if (rule === 'rapid') {
      return rapidTeam === null
        ? Promise.resolve(null)
        : leastOf(`team ${rapidTeam}`, () => sql`teams.name = ${rapidTeam}`)
    }
    if ('team' in rule) return leastOf(`team ${rule.team}`, () => sql`teams.name = ${rule.team}`)
    if ('did' in rule) return whoDid(tx, plan.id, rule.did)
    return byRole(tx, plan, rule.role, leastOf)
  }
  return async (plan, rule) => {
    const other = await named(plan, rule)
    return {
      ownerId: other ?? plan.owner_id,
      followsOwner: other === null && !plan.sent_by_other,
    }
  }
}

/** Somebody of that role in the owner's team; where there is none, anybody's. */
async function byRole(
  tx: Tx,
  plan: PlanPeople,
  role: string,
  leastOf: (name: string, who: () => Sql) => Promise<string | null>,
): Promise<string | null> {
  const team = await rowOrNull<{ team_id: string | null }>(
    tx,
    sql`select team_id from staff where id = ${plan.owner_id}`,
  )
  const near =
    team?.team_id &&
    (await leastOf(
      `role ${role} ${team.team_id}`,
      () => sql`s.role = ${role} and s.team_id = ${team.team_id}`,
    ))
  return near || leastOf(`role ${role}`, () => sql`s.role = ${role}`)
}

async function whoDid(tx: Tx, planId: string, step: string): Promise<string | null> {
  const found = await rowOrNull<{ id: string }>(
    tx,
    sql`select s.id from tasks t join staff s on s.id = t.closed_by and s.disabled_at is null
        where t.source >= ${`care:${planId}:${step}:`} and t.source < ${`care:${planId}:${step}:\uffff`}
          and t.status = 'done' order by t.closed_at desc limit 1`,
  )
  return found?.id ?? null
}
