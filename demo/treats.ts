import { addDays } from '../domain/calendar/zone.ts'
import type { NewGift } from '../domain/care/gift-contract.ts'
import type { NewOccasion } from '../domain/care/occasion-contract.ts'
import { systemActor } from '../server/base/actor.ts'
import { transact } from '../server/base/db.ts'
import { createGift, createOccasion, deliverGift, giveGift, sendGift } from '../server/care/actions.ts'
import type { Stage } from './company.ts'

const named = (hans: string, en: string) => ({ 'zh-Hans': hans, en })

const GIFTS: NewGift[] = [
  {
    code: 'L-01',
    name: named('欢迎礼包（滤芯检测卡与选型手册）', 'Welcome pack (test card and selection guide)'),
    kind: 'pack',
    cost: '68.00',
    seasons: ['welcome'],
    budget: '新客培育',
    stock: 60,
  },
  {
    code: 'L-02',
    name: named('龙井明前茶', 'Longjing spring tea'),
    cost: '188.00',
    tags: ['重视性价比'],
    budget: '客情维护',
    stock: 24,
  },
  {
    code: 'L-03',
    name: named('免费上门检测一次', 'One free check on site'),
    kind: 'coupon',
    cost: '120.00',
    tags: ['关注售后响应'],
    budget: '客情维护',
    stock: 40,
  },
  {
    code: 'L-04',
    name: named('手写贺卡', 'Hand-written card'),
    kind: 'card',
    cost: '6.00',
    budget: '客情维护',
    stock: 200,
  },
  {
    code: 'L-05',
    name: named('老客户回归券（满 5000 减 400）', 'Come-back coupon (400 off from 5,000)'),
    kind: 'coupon',
    cost: '400.00',
    seasons: ['win_back'],
    budget: '挽回专项',
    stock: 15,
  },
  {
    code: 'L-06',
    name: named('定制保温杯', 'Engraved flask'),
    cost: '98.00',
    tags: ['需要定制化功能'],
    budget: '客情维护',
    stock: 2,
  },
]

/** The shelf of gifts, and what the company has to tell its customers in the weeks to come. */
export async function stockTreats({ db, clock }: Stage, today: string): Promise<void> {
  const occasions: NewOccasion[] = [
    {
      kind: 'policy_change',
      name: named('《洁净室过滤器能效》新国标', 'The new standard for clean-room filters'),
      words: named(
        '在用滤芯需补贴能效标识，我们免费提供。',
        'Filters in use need an energy label; we supply it free of charge.',
      ),
      on: addDays(today, 12),
      working_days_before: 10,
      audience: { all: [{ field: 'tier', op: 'eq', value: 'A' }] },
    },
    {
      kind: 'customer_event',
      name: named('滤材应用沙龙', 'Filter media workshop'),
      on: addDays(today, 40),
      working_days_before: 15,
      audience: { all: [{ field: 'region', op: 'in', value: ['上海', '苏州', '杭州'] }] },
    },
  ]
  for (const one of GIFTS) await transact(db, tx => createGift(tx, systemActor, one, clock.now()))
  for (const one of occasions) await transact(db, tx => createOccasion(tx, systemActor, one, clock.now()))
}

/** Gifts of the last days: one has arrived, one is on its way, one waits to be sent. */
export async function giveTreats({ db, clock }: Stage): Promise<void> {
  const ids = await transact(db, async tx => (await tx.query('select code, id from gifts')).rows)
  const idOf = (code: string): string => ids.find(one => one.code === code)!.id
  const give = (code: string, gift: string) =>
    transact(db, tx => giveGift(tx, systemActor, { code, gift: idOf(gift) }, clock.now()))
  const arrived = await give('C-000318', 'L-02')
  const leaving = await give('C-005530', 'L-01')
  await give('C-002240', 'L-04')
  await transact(db, tx =>
    sendGift(tx, systemActor, { id: leaving.id, tracking: 'SF1420068817' }, clock.now()),
  )
  await transact(db, tx =>
    sendGift(tx, systemActor, { id: arrived.id, tracking: 'SF1420052290' }, clock.now()),
  )
  await transact(db, tx => deliverGift(tx, systemActor, arrived.id, clock.now()))
}
