import type { IsoDate } from '../domain/base/shapes.ts'
import { addDays, startOfDay } from '../domain/calendar/zone.ts'
import type { Character, DaysAgo } from './character.ts'
import { people } from './people.ts'
import type { Chance } from './random.ts'

export type Row = Record<string, string | number | null>
/** A row of a kind, and the day it became known. */
export type Fact = {
  kind: 'orders' | 'interactions' | 'order_lines' | 'contracts' | 'complaints'
  ago: DaysAgo
  row: Row
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** Lines of older orders would only fill the store. */
const LINES_SINCE = 200

export const products: Row[] = [
  {
    code: 'F-180',
    name: '滤芯 F-180',
    category: '滤芯',
    price: '246.00',
    replace_after_days: 180,
    upgrade_to: 'F-220',
    accessories: 'S-010',
    cycle_days: 1095,
  },
  {
    code: 'F-220',
    name: '滤芯 F-220',
    category: '滤芯',
    price: '745.00',
    replace_after_days: 365,
    upgrade_to: 'F-500',
    accessories: 'S-010',
    cycle_days: 1095,
  },
  {
    code: 'F-500',
    name: '滤芯 F-500',
    category: '滤芯',
    price: '1560.00',
    replace_after_days: 365,
    upgrade_to: null,
    accessories: 'S-010;S-020',
  },
  {
    code: 'C-300',
    name: '净化机 C-300',
    category: '整机',
    price: '4800.00',
    replace_after_days: null,
    upgrade_to: 'C-700',
    accessories: 'F-180;F-220',
    warranty_days: 365,
    maintain_every_days: 90,
    cycle_days: 1825,
  },
  {
    code: 'C-700',
    name: '净化机 C-700',
    category: '整机',
    price: '12600.00',
    replace_after_days: null,
    upgrade_to: null,
    accessories: 'F-500',
    warranty_days: 730,
    maintain_every_days: 180,
  },
  {
    code: 'S-010',
    name: '密封组件',
    category: '配件',
    price: '36.00',
    replace_after_days: 180,
    upgrade_to: null,
    accessories: '',
  },
  {
    code: 'S-020',
    name: '压差表',
    category: '配件',
    price: '180.00',
    replace_after_days: null,
    upgrade_to: null,
    accessories: '',
  },
]

const nameOf = (email: string): string => Object.values(people).find(person => person.email === email)!.name

/** All that will have happened to a customer by today, as rows of the import kinds, each in working hours of its day. */
export function factsOf(one: Character, today: IsoDate, zone: string, luck: Chance): Fact[] {
  const day = (ago: DaysAgo): IsoDate => addDays(today, -ago)
  const during = (ago: DaysAgo): Date =>
    new Date(startOfDay(day(ago), zone).getTime() + 9 * HOUR + luck.between(0, 8 * 60) * MINUTE)
  const facts: Fact[] = []
  // Numbers rise with time, whatever the order in which the plot names them.
  const orders = one.orders.toSorted((a, b) => b.ago - a.ago)
  orders.forEach((order, i) => {
    const number = `SO-${one.code.slice(2)}-${String(i + 1).padStart(3, '0')}`
    const at = during(order.ago)
    facts.push({
      kind: 'orders',
      ago: order.ago,
      row: {
        number,
        customer_code: one.code,
        placed_at: at.toISOString(),
        status: 'completed',
        amount: `${order.amount}.00`,
        channel: luck.pick(['销售', '网店', '电话']),
      },
    })
    if (order.ago <= LINES_SINCE && order.product) {
      facts.push({
        kind: 'order_lines',
        ago: order.ago,
        row: {
          order_number: number,
          line: 1,
          product_code: order.product,
          quantity: order.quantity ?? 1,
          unit_price: null,
          amount: `${order.amount}.00`,
        },
      })
    }
  })
  one.touches.forEach((touch, i) => {
    const at = during(touch.ago)
    const answered =
      touch.answeredAfter === undefined ? null : new Date(at.getTime() + touch.answeredAfter * HOUR)
    facts.push({
      kind: 'interactions',
      ago: touch.ago,
      row: {
        id: `IN-${one.code.slice(2)}-${i + 1}`,
        customer_code: one.code,
        at: at.toISOString(),
        channel: touch.channel,
        direction: touch.direction,
        kind: 'personal',
        answered_at:
          answered && answered.getTime() < startOfDay(today, zone).getTime() ? answered.toISOString() : null,
        staff: nameOf(one.owner),
        summary: touch.summary,
      },
    })
  })
  if (one.contract) {
    const { number, from, to, amount } = one.contract
    facts.push({
      kind: 'contracts',
      ago: from,
      row: {
        number,
        customer_code: one.code,
        starts_on: day(from),
        ends_on: day(to),
        amount: `${amount}.00`,
        products: '滤芯年度框架',
      },
    })
  }
  if (one.complaint) {
    const { id, ago, resolvedAgo, cause, note } = one.complaint
    const row = {
      id,
      customer_code: one.code,
      received_at: during(ago).toISOString(),
      resolved_at: null,
      cause,
      note,
    }
    facts.push({ kind: 'complaints', ago, row })
    if (resolvedAgo !== undefined) {
      facts.push({
        kind: 'complaints',
        ago: resolvedAgo,
        row: { ...row, resolved_at: during(resolvedAgo).toISOString() },
      })
    }
  }
  return facts
}
