import { toMajor } from '../../domain/base/money.ts'
import { nextBirthday } from '../../domain/calendar/lunar.ts'
import { addDays, daysBetween, formatInZone, localDate } from '../../domain/calendar/zone.ts'
import type { CallFact, TodayPanel } from '../../domain/care/shapes.ts'
import type { TemplateValues } from '../../domain/care/template.ts'
import { maskPersonal } from '../../domain/customers/mask.ts'
import type { Actor } from '../base/actor.ts'
import { row, rows, sql, type Tx } from '../base/db.ts'
import { allTags, seesPersonal } from '../customers/reads.ts'
import type { CompanyTime } from '../tasks/reads.ts'

type Core = {
  name: string
  code: string
  type: string
  industry: string | null
  region: string | null
  note: string | null
  tags: string[]
  preferred_channel: string | null
  phone: string | null
  email: string | null
  wechat: string | null
  birthday: string | null
  birthday_calendar: 'solar' | 'lunar' | null
  tier: string | null
  first_cooperation_on: string | null
  last_order_on: string | null
  orders_60d: number | null
  orders_prev_60d: number | null
  contact: Contact | null
}
type Contact = Pick<Core, 'name' | 'phone' | 'email' | 'wechat' | 'birthday' | 'birthday_calendar'> & {
  position: string | null
}

/** What stands beside a customer's task: whom to reach, what was last said, what to know first, what fills the template. */
export type CustomerSide = Pick<TodayPanel, 'person' | 'preferred_channel' | 'last_contacts' | 'facts'> & {
  values: TemplateValues
}

export async function customerSide(
  tx: Tx,
  by: Actor,
  customerId: string,
  time: CompanyTime,
): Promise<CustomerSide> {
  const core = await row<Core>(
    tx,
    sql`select c.name, c.code, c.type, c.industry, c.region, c.note, ${allTags()} as tags, c.preferred_channel, c.phone, c.email,
               c.wechat, c.birthday, c.birthday_calendar, st.tier, st.first_cooperation_on, st.last_order_on,
               st.orders_60d, st.orders_prev_60d,
               (select to_jsonb(k) from (select name, position, phone, email, wechat, birthday, birthday_calendar
                  from contacts where customer_id = c.id order by is_primary desc, name limit 1) k) as contact
        from customers c left join standing st on st.customer_id = c.id where c.id = ${customerId}`,
    'panel-customer',
  )
  const contract = await runningContract(tx, customerId, time)
  const lastContacts = await lastThree(tx, customerId, time)
  return {
    person: personOf(core, seesPersonal(by)),
    preferred_channel: core.preferred_channel,
    last_contacts: lastContacts,
    facts: await factsOf(tx, customerId, core, contract, time),
    values: {
      'customer.name': core.name,
      'customer.code': core.code,
      'customer.industry': core.industry,
      'customer.region': core.region,
      'customer.tier': core.tier,
      'contact.name': core.contact?.name ?? (core.type === 'person' ? core.name : null),
      'contact.position': core.contact?.position,
      'me.name': by.name,
      'company.name': time.company.name,
      'order.last_on': core.last_order_on,
      'order.count_60d': core.orders_60d?.toString(),
      'order.count_prev_60d': core.orders_prev_60d?.toString(),
      'contract.number': contract?.number,
      'contract.ends_on': contract?.ends_on,
    },
  }
}

function personOf(core: Core, full: boolean): TodayPanel['person'] {
  const reach = (of: Pick<Core, 'phone' | 'email' | 'wechat'>) => of.phone ?? of.email ?? of.wechat
  if (!core.contact && core.type !== 'person' && !reach(core)) return null
  const { name, phone, email, wechat, birthday } = core.contact ?? core
  // A contact without an own number is reached over the company's.
  const own = {
    phone: phone ?? core.phone,
    email: email ?? core.email,
    wechat: wechat ?? core.wechat,
    birthday,
  }
  const shown = full ? own : maskPersonal(own)
  return {
    name,
    position: core.contact?.position ?? null,
    phone: shown.phone,
    email: shown.email,
    wechat: shown.wechat,
    masked: !full,
  }
}

async function lastThree(
  tx: Tx,
  customerId: string,
  { zone }: CompanyTime,
): Promise<TodayPanel['last_contacts']> {
  const found = await rows<{
    at: Date
    channel: string
    direction: 'in' | 'out'
    summary: string | null
    staff: string | null
    answered: boolean
  }>(
    tx,
    sql`select at, channel, direction, summary, staff, answered_at is not null as answered from interactions
        where customer_id = ${customerId} and kind = 'personal' order by at desc, id desc limit 3`,
    'panel-contacts',
  )
  return found.map(({ at, ...rest }) => ({ at: formatInZone(at, zone), ...rest }))
}

type Contract = { number: string; ends_on: string | null }

/** The running contract that ends first. */
async function runningContract(tx: Tx, customerId: string, { today }: CompanyTime): Promise<Contract | null> {
  const [found] = await rows<Contract>(
    tx,
    sql`select number, ends_on from contracts
        where customer_id = ${customerId} and starts_on <= ${today} and (ends_on is null or ends_on >= ${today})
        order by ends_on nulls last, number limit 1`,
    'panel-contract',
  )
  return found ?? null
}

const SOON_DAYS = 30
/** A promise presses on its day and the one before; and from then on until somebody says how it ended. */
const PROMISE_SOON_DAYS = 1

async function factsOf(
  tx: Tx,
  customerId: string,
  core: Core,
  contract: Contract | null,
  { today, company, zone }: CompanyTime,
): Promise<CallFact[]> {
  const facts: CallFact[] = []
  const add = (key: CallFact['key'], values: CallFact['values'], due = false) =>
    facts.push({ key, values, due })
  const [complaint] = await rows<{ id: string; received_on: string; cause: string | null }>(
    tx,
    sql`select id, received_on, cause from complaints where customer_id = ${customerId} and resolved_at is null
        order by received_at limit 1`,
    'panel-complaint',
  )
  if (complaint) add('open_complaint', complaint, true)
  const [promise] = await rows<{ what: string; due_at: Date; others: number }>(
    tx,
    sql`select p.what, p.due_at, count(*) over () - 1 as others from promises p
        where p.customer_id = ${customerId} and not exists (
          select 1 from promise_ends e where e.customer_id = p.customer_id and e.promise_id = p.id)
        order by p.due_at, p.id limit 1`,
    'panel-promise',
  )
  if (promise) {
    const { what, due_at, others } = promise
    const due = localDate(due_at, zone)
    add(
      'promise',
      { what, due_at: formatInZone(due_at, zone), others },
      due <= addDays(today, PROMISE_SOON_DAYS),
    )
  }
  if (contract) {
    const left = contract.ends_on === null ? null : daysBetween(today, contract.ends_on)
    add('contract_ends', { ...contract, days_left: left }, left !== null && left <= SOON_DAYS)
  }
  const [order] = await rows<{ number: string; on: string; amount: number }>(
    tx,
    sql`select number, placed_on as on, amount from orders
        where customer_id = ${customerId} and status in ('paid', 'completed') and amount >= 0
        order by placed_on desc, number desc limit 1`,
    'panel-order',
  )
  if (order) add('last_order', { ...order, amount: toMajor(order.amount, company.currency) })
  if (core.first_cooperation_on) {
    add('tenure', { since: core.first_cooperation_on, days: daysBetween(core.first_cooperation_on, today) })
  }
  const birthday = birthdaySoon(core, today)
  if (birthday) add('next_birthday', birthday)
  if (core.tags.length > 0) add('tags', { tags: core.tags.join('; ') })
  if (core.note) add('note', { note: core.note })
  return facts
}

function birthdaySoon({ contact, ...core }: Core, today: string): CallFact['values'] | null {
  const { name, birthday, birthday_calendar } = contact?.birthday ? contact : core
  if (!birthday) return null
  const on = nextBirthday(birthday, birthday_calendar ?? 'solar', today)
  return on <= addDays(today, SOON_DAYS) ? { name, on } : null
}
