import { Problem } from '../../domain/base/problem.ts'
import type { LocalText } from '../../domain/base/shapes.ts'
import { dueBy } from '../../domain/calendar/due-rule.ts'
import { localDate } from '../../domain/calendar/zone.ts'
import type { GivenGift } from '../../domain/care/gift-contract.ts'
import { GIFT_NOTICE } from '../../domain/care/gift-notice.ts'
import { type Actor, permit, systemActor } from '../base/actor.ts'
import { rowOrNull, rows, run, sql, type Tx } from '../base/db.ts'
import { visibleTo } from '../customers/reads.ts'
import { openTasks } from '../tasks/actions.ts'
import { workingTimeAt } from '../tasks/reads.ts'
import { moveStock } from './gift-catalogue.ts'
import { type GivenRow, givenColumns, givenOf, givenTables } from './gift-rows.ts'
import { endWaits } from './waiting.ts'

export async function getGiven(tx: Tx, by: Actor, id: string, now: Date): Promise<GivenGift> {
  const found = await rowOrNull<GivenRow>(
    tx,
    sql`select ${givenColumns} from ${givenTables} where v.id::text = ${id} and ${visibleTo(by)}`,
  )
  if (!found) throw noGiven(id)
  return givenOf(found, await workingTimeAt(tx, now))
}

const noGiven = (id: string): Problem =>
  new Problem('not_found', 'care.no_given_gift', 'there is no such gift, or it is not yours to see', {
    params: { id },
  })

type Locked = GivenRow & { owner_id: string | null }

async function locked(tx: Tx, by: Actor, id: string): Promise<Locked> {
  permit(by, 'care.write')
  const found = await rowOrNull<Locked>(
    tx,
    sql`select ${givenColumns}, c.owner_id from ${givenTables} where v.id::text = ${id} and ${visibleTo(by)} for update of v`,
  )
  if (!found) throw noGiven(id)
  return found
}

const ended = (status: string): Problem =>
  new Problem('conflict', 'care.gift_ended', `this gift is ${status} already`, { params: { status } })

/** The gift has left, with its tracking number; said again with another number, that one counts. */
export async function sendGift(
  tx: Tx,
  by: Actor,
  { id, tracking }: { id: string; tracking: string },
  now: Date,
): Promise<GivenGift> {
  const given = await locked(tx, by, id)
  if (given.status !== 'reserved' && given.status !== 'sent') throw ended(given.status)
  await run(
    tx,
    sql`update given_gifts set status = 'sent', tracking = ${tracking || given.tracking}, sent_at = coalesce(sent_at, ${now})
        where customer_id = ${given.customer_id} and id = ${given.id}`,
  )
  return getGiven(tx, by, id, now)
}

/** The gift has arrived: its customer's manager gets the task of telling them, once, and plans that waited for it go on. */
export async function deliverGift(tx: Tx, by: Actor, id: string, now: Date): Promise<GivenGift> {
  const given = await locked(tx, by, id)
  if (given.status === 'delivered') return getGiven(tx, by, id, now)
  if (given.status === 'released') throw ended(given.status)
  await run(
    tx,
    sql`update given_gifts set status = 'delivered', sent_at = coalesce(sent_at, ${now}), delivered_at = ${now}
        where customer_id = ${given.customer_id} and id = ${given.id}`,
  )
  await openNotice(tx, given, now)
  await endWaits(tx, [given.customer_id], now)
  return getGiven(tx, by, id, now)
}

async function openNotice(tx: Tx, given: Locked, now: Date): Promise<void> {
  const { cal, zone } = await workingTimeAt(tx, now)
  const rule = { working_days: 1 }
  const due = dueBy(cal, rule, now)
  await openTasks(
    tx,
    systemActor,
    [
      {
        source: `gift:${given.id}`,
        customerId: given.customer_id,
        ownerId: given.owner_id,
        followsOwner: true,
        channel: 'wechat',
        title: GIFT_NOTICE.title,
        reason: { kind: 'gift', on: localDate(now, zone), values: named(given.gift_name) },
        outcomes: GIFT_NOTICE.outcomes,
        due,
        rule: { due: rule, from: now },
      },
    ],
    now,
  )
}

const named = (name: LocalText): Record<string, string> =>
  Object.fromEntries(Object.entries(name).filter((one): one is [string, string] => Boolean(one[1])))

/** The gift is not given after all: back into stock. What has left cannot come back unseen, so only a reserved one can. */
export async function releaseGift(
  tx: Tx,
  by: Actor,
  { id, reason }: { id: string; reason: string },
  now: Date,
): Promise<GivenGift> {
  const given = await locked(tx, by, id)
  if (given.status === 'released') return getGiven(tx, by, id, now)
  if (given.status !== 'reserved') throw ended(given.status)
  await release(tx, by, given, reason, now)
  return getGiven(tx, by, id, now)
}

async function release(
  tx: Tx,
  by: Actor,
  given: Pick<GivenRow, 'customer_id' | 'id' | 'gift_id'>,
  reason: string,
  now: Date,
): Promise<void> {
  await run(
    tx,
    sql`update given_gifts set status = 'released', released_at = ${now}, release_reason = ${reason}
        where customer_id = ${given.customer_id} and id = ${given.id}`,
  )
  const move = { giftId: given.gift_id, kind: 'returned' as const, quantity: 1, givenId: given.id, reason }
  await moveStock(tx, by, move, now)
}

/** Gifts that were reserved for a task which was cancelled go back. */
export async function releaseOfTask(tx: Tx, taskId: string, reason: string, now: Date): Promise<void> {
  const reserved = await rows<Pick<GivenRow, 'customer_id' | 'id' | 'gift_id'>>(
    tx,
    sql`select v.customer_id, v.id, v.gift_id from given_gifts v join tasks t on t.customer_id = v.customer_id
        where t.id::text = ${taskId} and v.source = ${`task:${taskId}`} and v.status = 'reserved' for update of v`,
  )
  for (const one of reserved) await release(tx, systemActor, one, reason, now)
}
