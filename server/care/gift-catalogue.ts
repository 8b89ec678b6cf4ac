import { toMinor } from '../../domain/base/money.ts'
import { parseInput } from '../../domain/base/parse-input.ts'
import { Problem } from '../../domain/base/problem.ts'
import {
  type Gift,
  type GiftChange,
  giftChange,
  type NewGift,
  newGift,
} from '../../domain/care/gift-contract.ts'
import { type Actor, permit } from '../base/actor.ts'
import { rowOrNull, run, sql, type Tx } from '../base/db.ts'
import { newId } from '../base/ids.ts'
import { recordAudit } from '../staff/actions.ts'
import { type CompanyTime, workingTimeAt } from '../tasks/reads.ts'
import { type GiftRow, giftColumns, giftOf } from './gift-rows.ts'

const wrong = (path: string, code: string, message: string): Problem =>
  new Problem('invalid', code, message, { fields: [{ path, code, message }] })

export const noGift = (id: string): Problem =>
  new Problem('not_found', 'care.no_gift', 'there is no such gift', { params: { id } })

const nameGiven = (name: object): boolean => Object.values(name).some(one => String(one ?? '').trim() !== '')

function costOf(cost: string, { company }: CompanyTime): number {
  const minor = toMinor(cost, company.currency)
  if (minor === null || minor < 0)
    throw wrong('cost', 'care.bad_cost', 'the cost is no amount of the company’s currency')
  return minor
}

export async function getGift(tx: Tx, id: string, time: CompanyTime): Promise<Gift> {
  const found = await rowOrNull<GiftRow>(tx, sql`select ${giftColumns} from gifts g where g.id::text = ${id}`)
  if (!found) throw noGift(id)
  return giftOf(found, time)
}

/** Adds a gift, with the stock there is. Throws `conflict` for a code that another has. */
export async function createGift(tx: Tx, by: Actor, input: NewGift, now: Date): Promise<Gift> {
  permit(by, 'care.manage')
  const given = parseInput(newGift, input)
  const time = await workingTimeAt(tx, now)
  if (!nameGiven(given.name)) throw wrong('name', 'care.no_name', 'a name is needed in at least one language')
  const id = newId(now)
  const added = await run(
    tx,
    sql`insert into gifts (id, code, name, kind, cost, tags, seasons, budget, created_at, updated_at)
        values (${id}, ${given.code}, ${JSON.stringify(given.name)}, ${given.kind}, ${costOf(given.cost, time)},
                ${given.tags}, ${given.seasons}, ${given.budget}, ${now}, ${now})
        on conflict (code) do nothing`,
  )
  if (added === 0) {
    throw new Problem('conflict', 'care.gift_code_taken', `another gift has the code ${given.code}`, {
      fields: [{ path: 'code', code: 'care.gift_code_taken', message: `taken: ${given.code}` }],
      params: { code: given.code },
    })
  }
  if (given.stock > 0) await moveStock(tx, by, { giftId: id, kind: 'received', quantity: given.stock }, now)
  await recordAudit(tx, by, 'care.gift.create', 'gift', [id], [], now)
  return getGift(tx, id, time)
}

export async function updateGift(tx: Tx, by: Actor, id: string, input: GiftChange, now: Date): Promise<Gift> {
  permit(by, 'care.manage')
  const change = parseInput(giftChange, input)
  const time = await workingTimeAt(tx, now)
  if (change.name && !nameGiven(change.name))
    throw wrong('name', 'care.no_name', 'a name is needed in at least one language')
  const cost = change.cost === undefined ? null : costOf(change.cost, time)
  const changed = await run(
    tx,
    sql`update gifts set name = coalesce(${change.name ? JSON.stringify(change.name) : null}::jsonb, name),
          cost = coalesce(${cost}::bigint, cost), tags = coalesce(${change.tags ?? null}::text[], tags),
          seasons = coalesce(${change.seasons ?? null}::text[], seasons),
          budget = coalesce(${change.budget ?? null}, budget), updated_at = ${now},
          retired_at = case when ${change.retired ?? null}::boolean is null then retired_at
                            when ${change.retired ?? null}::boolean then coalesce(retired_at, ${now}) end
        where id::text = ${id}`,
  )
  if (changed === 0) throw noGift(id)
  await recordAudit(tx, by, 'care.gift.update', 'gift', [id], Object.keys(change), now)
  return getGift(tx, id, time)
}

/** Books stock in or corrects it. Throws `limit` for what would leave less than nothing. */
export async function bookStock(
  tx: Tx,
  by: Actor,
  {
    id,
    kind,
    quantity,
    reason,
  }: { id: string; kind: 'received' | 'corrected'; quantity: number; reason: string },
  now: Date,
): Promise<Gift> {
  permit(by, 'care.manage')
  if (quantity === 0 || (kind === 'received' && quantity < 0))
    throw wrong('quantity', 'care.bad_quantity', 'how many came in is more than nothing')
  const time = await workingTimeAt(tx, now)
  await getGift(tx, id, time)
  if (!(await moveStock(tx, by, { giftId: id, kind, quantity, reason }, now))) throw outOfStock()
  return getGift(tx, id, time)
}

export const outOfStock = (): Problem =>
  new Problem('limit', 'care.out_of_stock', 'there are not so many left')

/**
 * One move of stock and what is left after it, in one go; false, with nothing done, where less than nothing would be left.
 * The gift's row stays locked until the transaction ends, so two cannot take the last one.
 */
export async function moveStock(
  tx: Tx,
  by: Pick<Actor, 'kind' | 'id' | 'name'>,
  move: {
    giftId: string
    kind: 'received' | 'given' | 'returned' | 'corrected'
    quantity: number
    givenId?: string
    reason?: string
  },
  now: Date,
): Promise<boolean> {
  const taken = await run(
    tx,
    sql`update gifts set stock = stock + ${move.quantity} where id::text = ${move.giftId} and stock + ${move.quantity} >= 0`,
  )
  if (taken === 0) return false
  await run(
    tx,
    sql`insert into gift_moves (id, gift_id, at, by_id, by_name, kind, quantity, given_id, reason)
        values (${newId(now)}, ${move.giftId}, ${now}, ${by.kind === 'staff' ? by.id : null}, ${by.name}, ${move.kind},
                ${move.quantity}, ${move.givenId ?? null}, ${move.reason ?? ''})`,
  )
  return true
}
