import { addDays, formatInZone } from '../../domain/calendar/zone.ts'
import type { CareRecordEntry } from '../../domain/care/shapes.ts'
import type { Customer } from '../../domain/customers/shapes.ts'
import type { SheetBlock } from '../../domain/insight/sheet.ts'
import type { Actor } from '../base/actor.ts'
import { rows, sql, type Tx } from '../base/db.ts'
import { careRecord } from '../care/reads.ts'
import { findCustomer } from '../customers/reads.ts'
import { companyAt } from '../handbook/reads.ts'
import type { SheetWords } from './sheet-words.ts'

const MOST_PLANS = 100
const MOST_CONTACTS = 200
const YEAR = 365

/** The blocks of the care record (客户关怀记录表): each plan with its steps, then the contacts of a period, by default a year. */
export async function careBlocks(
  tx: Tx,
  by: Actor,
  customer: Customer,
  period: { from?: string | undefined; to?: string | undefined },
  words: SheetWords,
  now: Date,
): Promise<SheetBlock[]> {
  const { today, timezone } = await companyAt(tx, now)
  const to = period.to ?? today
  const from = period.from ?? addDays(to, 1 - YEAR)
  const { items } = await careRecord(tx, by, { code: customer.code, limit: MOST_PLANS }, now)
  const inPeriod = items.filter(({ plan }) => {
    const on = (plan.started_at ?? plan.event_at).slice(0, 10)
    return on >= from && on <= to
  })
  const { id } = await findCustomer(tx, by, customer.code)
  return [
    words.pairs(words.t('insight:sheet.about'), [
      [words.word('customers:field.code', 'code'), customer.code],
      [words.word('customers:field.owner_id', 'owner'), customer.owner],
      [
        words.t('insight:sheet.preferred'),
        customer.preferred_channel &&
          words.word(`customers:channel.${customer.preferred_channel}`, customer.preferred_channel),
      ],
      [words.t('insight:sheet.needs_short'), customer.tags.join(words.t('insight:sheet.comma'))],
      [words.t('insight:sheet.period'), words.t('insight:sheet.from_to', { from, to })],
    ]),
    ...(inPeriod.length === 0
      ? [
          words.table(
            words.t('insight:sheet.plans'),
            [[words.t('insight:sheet.step'), 1]],
            [],
            words.t('insight:sheet.no_care'),
          ),
        ]
      : inPeriod.map(entry => planBlock(entry, words))),
    await contactsBlock(tx, id, { from, to, timezone }, words),
    {
      kind: 'signs',
      labels: [
        words.t('insight:sheet.sign_owner'),
        words.t('insight:sheet.sign_lead'),
        words.t('insight:sheet.sign_date'),
      ],
    },
  ]
}

function planBlock({ plan, steps }: CareRecordEntry, w: SheetWords): SheetBlock {
  const status = w.word(`customers:care.status.${plan.status}`, plan.status)
  return w.table(
    w.t('insight:sheet.plan', {
      name: w.local(plan.name) || plan.playbook,
      on: w.day(plan.event_at),
      status,
    }),
    [
      [w.t('insight:sheet.step'), 5],
      [w.t('insight:sheet.channel'), 2],
      [w.t('insight:sheet.who'), 3],
      [w.t('insight:sheet.due'), 4],
      [w.t('insight:sheet.done'), 4],
      [w.t('insight:sheet.outcome'), 8],
    ],
    steps.map(step => [
      w.local(step.name),
      step.channel ? w.word(`customers:channel.${step.channel}`, step.channel) : '',
      step.closed_by ?? step.owner ?? '',
      w.time(step.due_at),
      step.closed_at
        ? `${w.time(step.closed_at)}${step.in_time === false ? w.t('insight:sheet.late') : ''}`
        : w.word(`customers:care.step.${step.status}`, step.status),
      [w.local(step.outcome), step.note].filter(Boolean).join(w.t('insight:sheet.dash')),
    ]),
  )
}

async function contactsBlock(
  tx: Tx,
  id: string,
  { from, to, timezone }: { from: string; to: string; timezone: string },
  w: SheetWords,
): Promise<SheetBlock> {
  const found = await rows<{
    at: Date
    channel: string
    direction: 'in' | 'out'
    staff: string | null
    summary: string | null
  }>(
    tx,
    sql`select at, channel, direction, staff, summary from interactions
        where customer_id = ${id} and kind = 'personal' and happened_on between ${from}::date and ${to}::date
        order by happened_on desc, at desc, id limit ${MOST_CONTACTS}`,
  )
  return w.table(
    w.t('insight:sheet.contacts_had'),
    [
      [w.t('insight:sheet.when'), 4],
      [w.t('insight:sheet.channel'), 2],
      [w.t('insight:sheet.direction'), 3],
      [w.t('insight:sheet.who'), 3],
      [w.t('insight:sheet.said'), 12],
    ],
    found.map(one => [
      w.time(formatInZone(one.at, timezone)),
      w.word(`customers:channel.${one.channel}`, one.channel),
      w.t(one.direction === 'in' ? 'insight:sheet.came' : 'insight:sheet.went'),
      one.staff ?? '',
      one.summary ?? '',
    ]),
  )
}
