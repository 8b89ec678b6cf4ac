import { toMinor } from '../../domain/base/money.ts'
import { Problem } from '../../domain/base/problem.ts'
import { addDays } from '../../domain/calendar/zone.ts'
import type { GivenGift } from '../../domain/care/gift-contract.ts'
import { type Actor, permit } from '../base/actor.ts'
import { rowOrNull, run, sql, type Tx } from '../base/db.ts'
import { newId } from '../base/ids.ts'
import { findCustomer } from '../customers/reads.ts'
import { moveStock, noGift, outOfStock } from './gift-catalogue.ts'
import { getGiven } from './gift-ends.ts'
import { hadBefore, spentBy } from './gift-history.ts'
import { type CareSetting, careSetting } from './setting.ts'
import { planOfSource } from './step-task.ts'

/**
 * Reserves a gift for a customer out of stock, for a task where it belongs to one: once per task, however often it is
 * asked. Throws `conflict` for a gift the customer had (within the handbook's days), `limit` when none is left or gifts
 * would cost more than the handbook allows in a year.
 */
export async function giveGift(
  tx: Tx,
  by: Actor,
  { code, gift: giftId, task: taskId }: { code: string; gift: string; task?: string | undefined },
  now: Date,
): Promise<GivenGift> {
  permit(by, 'care.write')
  const customer = await findCustomer(tx, by, code)
  const setting = await careSetting(tx, now)
  // One gift at a time for a customer: two at once would each see the year's limit not yet reached.
  await rowOrNull(tx, sql`select id from customers where id = ${customer.id} for update`)
  const task = taskId === undefined ? null : await taskOf(tx, taskId, customer.id)
  const source = task ? `task:${task.id}` : `manual:${newId(now)}`
  const before = await rowOrNull<{ id: string; gift_id: string }>(
    tx,
    sql`select id, gift_id from given_gifts where customer_id = ${customer.id} and source = ${source} and status <> 'released'`,
  )
  if (before) {
    if (before.gift_id === giftId) return getGiven(tx, by, before.id, now)
    throw new Problem('conflict', 'care.gift_chosen', 'a gift is chosen for this task already', {})
  }
  const gift = await rowOrNull<{ id: string; cost: number; budget: string }>(
    tx,
    sql`select id, cost, budget from gifts where id::text = ${giftId} and retired_at is null for update`,
  )
  if (!gift) throw noGift(giftId)
  await refuseUnfit(tx, setting, customer.id, gift)
  const id = newId(now)
  if (!(await moveStock(tx, by, { giftId: gift.id, kind: 'given', quantity: -1, givenId: id }, now)))
    throw outOfStock()
  await run(
    tx,
    sql`insert into given_gifts (customer_id, id, gift_id, source, plan_id, cost, budget, reserved_at, reserved_by_name)
        values (${customer.id}, ${id}, ${gift.id}, ${source}, ${task?.planId ?? null}, ${gift.cost}, ${gift.budget},
                ${now}, ${by.name})`,
  )
  return getGiven(tx, by, id, now)
}

async function refuseUnfit(
  tx: Tx,
  { policy, company, today }: CareSetting,
  customerId: string,
  gift: { id: string; cost: number },
): Promise<void> {
  const { same_again_after_days: days, most_per_customer_year: most } = policy.gifts
  if ((await hadBefore(tx, customerId, days, today)).includes(gift.id)) {
    throw new Problem('conflict', 'care.had_before', 'the customer had this gift before', {
      fields: [{ path: 'gift', code: 'care.had_before', message: 'given before' }],
    })
  }
  if (most === null) return
  const limit = toMinor(most, company.currency) ?? 0
  if ((await spentBy(tx, customerId, addDays(today, -364))) + gift.cost > limit) {
    throw new Problem(
      'limit',
      'care.gift_limit',
      'gifts to this customer would cost more than a year allows',
      {
        params: { limit: most },
      },
    )
  }
}

async function taskOf(
  tx: Tx,
  id: string,
  customerId: string,
): Promise<{ id: string; planId: string | null }> {
  const found = await rowOrNull<{ id: string; source: string }>(
    tx,
    sql`select id, source from tasks where id::text = ${id} and customer_id = ${customerId}`,
  )
  if (!found) {
    throw new Problem('not_found', 'care.no_gift_task', 'the customer has no such task', { params: { id } })
  }
  return { id: found.id, planId: planOfSource(found.source)?.planId ?? null }
}
