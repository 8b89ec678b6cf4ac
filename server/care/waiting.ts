import { positionBy } from '../../domain/care/next-step.ts'
import { rows, type Sql, sql, type Tx } from '../base/db.ts'
import { goTo, holds } from './go-on.ts'
import { lockedPlan, playbookOf } from './open-plan.ts'
import { type CareSetting, careSetting } from './setting.ts'

/** Whether what a plan `p` waits for has come; conditions are looked at apart. */
const come: Sql = sql`case p.waits_for
    when 'order' then exists (select 1 from orders o where o.customer_id = p.customer_id and o.placed_at > p.waits_from
      and o.status in ('paid', 'completed') and o.amount >= 0)
    when 'contact' then exists (select 1 from interactions i where i.customer_id = p.customer_id and i.at > p.waits_from
      and i.kind = 'personal' and i.direction = 'in')
    when 'gift_delivered' then exists (select 1 from given_gifts g where g.customer_id = p.customer_id
      and g.plan_id = p.id and g.status = 'delivered')
    else false end`

/**
 * Lets plans go on whose wait is over: what they waited for has come, or their time has. Twice it does nothing more.
 * @param customerIds whose plans to look at; null: everybody's
 * @returns how many went on
 */
export async function endWaits(tx: Tx, customerIds: readonly string[] | null, now: Date): Promise<number> {
  const waiting = await rows<{ id: string; come: boolean; late: boolean; condition: boolean }>(
    tx,
    sql`select p.id, ${come} as come, p.waits_until <= ${now} as late, p.waits_for = 'condition' as condition
        from plans p where p.status = 'open' and p.waits_until is not null
          and (${customerIds}::uuid[] is null or p.customer_id = any(${customerIds}::uuid[]))
        order by p.id`,
  )
  if (waiting.length === 0) return 0
  const setting = await careSetting(tx, now)
  let ended = 0
  for (const one of waiting) {
    if (!one.come && !one.late && !one.condition) continue
    if (await endWait(tx, setting, one.id, one.come)) ended += 1
  }
  return ended
}

async function endWait(tx: Tx, setting: CareSetting, id: string, come: boolean): Promise<boolean> {
  const plan = await lockedPlan(tx, id)
  if (!plan?.waits_until) return false
  const playbook = await playbookOf(tx, plan)
  const step = playbook.steps.find(one => one.key === plan.step)!
  const wait = step.wait_for!
  const met = come || ('when' in wait.for && (await holds(tx, setting, wait.for.when, plan.customer_id)))
  if (!met && plan.waits_until > setting.now) return false
  const waited = met || wait.otherwise === 'begin'
  const next =
    met || wait.otherwise === 'begin' ? { step, round: 1 } : positionBy(playbook, step, wait.otherwise)
  await goTo(tx, setting, plan, playbook, next, { outcome: 'waited_in_vain', since: setting.now, waited })
  return true
}
