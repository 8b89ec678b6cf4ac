import { toMajor } from '../../domain/base/money.ts'
import type { LocalText } from '../../domain/base/shapes.ts'
import { formatInZone } from '../../domain/calendar/zone.ts'
import type { Season } from '../../domain/care/choose-gift.ts'
import type { Gift, GiftKind, GivenGift } from '../../domain/care/gift-contract.ts'
import { type Sql, sql } from '../base/db.ts'
import type { CompanyTime } from '../tasks/reads.ts'

export type GiftRow = {
  id: string
  code: string
  name: LocalText
  kind: GiftKind
  cost: number
  tags: string[]
  seasons: Season[]
  budget: string
  stock: number
  reserved: number
  given: number
  retired: boolean
}

export const giftColumns: Sql = sql`g.id, g.code, g.name, g.kind, g.cost, g.tags, g.seasons, g.budget, g.stock,
  (select count(*) from given_gifts v where v.gift_id = g.id and v.status = 'reserved') as reserved,
  (select count(*) from given_gifts v where v.gift_id = g.id and v.status in ('sent', 'delivered')) as given,
  g.retired_at is not null as retired`

export const giftOf = (found: GiftRow, { company }: CompanyTime): Gift => ({
  ...found,
  cost: toMajor(found.cost, company.currency),
})

export type GivenRow = {
  id: string
  gift_id: string
  gift_code: string
  gift_name: LocalText
  gift_kind: GiftKind
  customer_id: string
  code: string
  customer: string
  status: GivenGift['status']
  cost: number
  budget: string
  tracking: string | null
  reserved_at: Date
  reserved_by_name: string
  sent_at: Date | null
  delivered_at: Date | null
  released_at: Date | null
  release_reason: string | null
}

export const givenTables: Sql = sql`given_gifts v join gifts g on g.id = v.gift_id join customers c on c.id = v.customer_id`
export const givenColumns: Sql = sql`v.id, v.gift_id, g.code as gift_code, g.name as gift_name, g.kind as gift_kind,
  v.customer_id, c.code, c.name as customer, v.status, v.cost, v.budget, v.tracking, v.reserved_at, v.reserved_by_name,
  v.sent_at, v.delivered_at, v.released_at, v.release_reason`

export function givenOf(found: GivenRow, { zone, company }: CompanyTime): GivenGift {
  const time = (at: Date | null) => at && formatInZone(at, zone)
  return {
    id: found.id,
    gift: { id: found.gift_id, code: found.gift_code, name: found.gift_name, kind: found.gift_kind },
    customer: { code: found.code, name: found.customer },
    status: found.status,
    cost: toMajor(found.cost, company.currency),
    budget: found.budget,
    tracking: found.tracking,
    reserved_at: formatInZone(found.reserved_at, zone),
    reserved_by: found.reserved_by_name,
    sent_at: time(found.sent_at),
    delivered_at: time(found.delivered_at),
    released_at: time(found.released_at),
    release_reason: found.release_reason,
  }
}
