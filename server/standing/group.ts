import { toMajor } from '../../domain/base/money.ts'
import { addDays } from '../../domain/calendar/zone.ts'
import { MOST_LEVELS } from '../../domain/customers/group.ts'
import type { CustomerGroup } from '../../domain/standing/group-contract.ts'
import { type Actor, permit } from '../base/actor.ts'
import { row, rows, type Sql, sql, type Tx } from '../base/db.ts'
import { findCustomer, visibleTo } from '../customers/reads.ts'
import { companyAt } from '../handbook/reads.ts'

/** So many companies of a group are looked at; the largest groups have some hundreds. */
const MOST = 500

type Row = {
  id: string
  parent_id: string | null
  level: number
  seen: boolean
  code: string
  name: string
  tier: string | null
  stage: string
  owner: string | null
  amount: number
}

/** The group of companies a customer belongs to, with sums over those whom somebody may see. */
export async function groupOf(tx: Tx, by: Actor, code: string, now: Date): Promise<CustomerGroup> {
  permit(by, 'customers.read')
  const { id } = await findCustomer(tx, by, code)
  const { today, currency } = await companyAt(tx, now)
  const found = await rows<Row>(
    tx,
    sql`with recursive ${groupIds(id)}
        select c.id, c.parent_id, m.level, (c.id = ${id} or ${visibleTo(by)}) as seen, c.code, c.name, l.tier, l.stage,
               coalesce(o.name, c.owner_name) as owner, l.amount_365d as amount
        from (select id, min(level) as level from below group by id) m
        join customers c on c.id = m.id join customer_list l on l.customer_id = c.id
        left join staff o on o.id = c.owner_id
        order by m.level, l.amount_365d desc, c.code limit ${MOST + 1}`,
  )
  const looked = found.slice(0, MOST)
  const seen = looked.filter(one => one.seen)
  const sums = await sumsOf(
    tx,
    seen.map(one => one.id),
    today,
  )
  return {
    members: inTree(looked).map(({ of, above, level }) => ({
      code: of.code,
      name: of.name,
      above: above?.code ?? null,
      level,
      tier: of.tier,
      stage: of.stage,
      owner: of.owner,
      amount_365d: toMajor(of.amount, currency),
    })),
    hidden: looked.length - seen.length,
    truncated: found.length > MOST,
    sums: {
      ...sums,
      amount_365d: toMajor(
        seen.reduce((sum, one) => sum + one.amount, 0),
        currency,
      ),
      contracts_amount: toMajor(sums.contracts_amount, currency),
    },
  }
}

/** `below` (id, level): everybody under the top of a customer's group. Both walks end after as many levels as a group may have. */
export const groupIds = (id: string): Sql => sql`
  above as (
    select c.id, c.parent_id, 0 as up from customers c where c.id = ${id}
    union all
    select p.id, p.parent_id, a.up + 1 from above a join customers p on p.id = a.parent_id where a.up < ${MOST_LEVELS}
  ),
  below as (
    (select id, 0 as level from above order by up desc limit 1)
    union
    select c.id, b.level + 1 from below b join customers c on c.parent_id = b.id where b.level < ${MOST_LEVELS}
  )`

type Sums = {
  orders_365d: number
  open_tasks: number
  running_contracts: number
  contracts_amount: number
  complaints_365d: number
}

async function sumsOf(tx: Tx, ids: readonly string[], today: string): Promise<Sums> {
  const since = addDays(today, -364)
  const among = sql`customer_id = any(${ids}::uuid[])`
  return row<Sums>(
    tx,
    sql`select
          (select count(*) from orders where ${among} and status in ('paid', 'completed') and amount >= 0
             and placed_on between ${since}::date and ${today}::date)::int as orders_365d,
          (select count(*) from tasks where ${among} and status = 'open')::int as open_tasks,
          r.n::int as running_contracts, r.amount::bigint as contracts_amount,
          (select count(*) from complaints where ${among} and received_on between ${since}::date and ${today}::date)::int as complaints_365d
        from (select count(*) as n, coalesce(sum(amount), 0) as amount from contracts
              where ${among} and starts_on <= ${today}::date and (ends_on is null or ends_on >= ${today}::date)) r`,
  )
}

type Placed = { of: Row; above: Row | null; level: number }

/** Those who are seen, the top first and everybody followed by those below; who is hidden is passed over. */
function inTree(found: readonly Row[]): Placed[] {
  const known = new Set(found.map(one => one.id))
  const children = new Map<string | null, Row[]>()
  for (const one of found) {
    const under = one.parent_id && known.has(one.parent_id) ? one.parent_id : null
    children.set(under, [...(children.get(under) ?? []), one])
  }
  const placed: Placed[] = []
  const done = new Set<string>()
  const place = (of: Row, above: Row | null, level: number) => {
    if (done.has(of.id)) return
    done.add(of.id)
    if (of.seen) placed.push({ of, above, level })
    for (const child of children.get(of.id) ?? [])
      place(child, of.seen ? of : above, of.seen ? level + 1 : level)
  }
  for (const top of children.get(null) ?? []) place(top, null, 0)
  return placed
}
