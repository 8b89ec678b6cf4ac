import type { TagSuggestion } from '../../domain/activity/needs-contract.ts'
import { toMajor } from '../../domain/base/money.ts'
import type { CustomField } from '../../domain/customers/custom-field.ts'
import type { Customer } from '../../domain/customers/shapes.ts'
import type { SheetBlock } from '../../domain/insight/sheet.ts'
import type { StandingAnswer } from '../../domain/standing/contract.ts'
import type { CustomerPromise } from '../../domain/tasks/promise-shapes.ts'
import { tagSuggestionsOf } from '../activity/reads.ts'
import type { Actor } from '../base/actor.ts'
import { rows, sql, type Tx } from '../base/db.ts'
import { findCustomer, ownFields } from '../customers/reads.ts'
import { portraitOf, readStanding } from '../standing/reads.ts'
import { listPromises } from '../tasks/reads.ts'
import type { SheetWords } from './sheet-words.ts'

/** Of promises and contracts the latest so many stand on a sheet. */
const MOST = 20

/** The blocks of the customer information & need tag sheet (客户信息与需求标签表). */
export async function informationBlocks(
  tx: Tx,
  by: Actor,
  customer: Customer,
  words: SheetWords,
  now: Date,
): Promise<SheetBlock[]> {
  const { code } = customer
  const standing = await readStanding(tx, by, code, { lang: words.lang }, now)
  const suggestions = await tagSuggestionsOf(tx, by, code, now)
  const { items: promises } = await listPromises(tx, by, { customer: code, sort: '-due', limit: MOST }, now)
  return [
    await fileBlock(tx, customer, words, now),
    standingBlock(standing, words),
    needsBlock(customer.tags, suggestions, words),
    await habitsBlock(tx, by, customer, words, now),
    contactsBlock(customer, words),
    await contractsBlock(tx, by, code, words, now),
    promisesBlock(promises, words),
    ...(customer.note
      ? [{ kind: 'text' as const, title: words.t('insight:sheet.note'), text: customer.note }]
      : []),
  ]
}

async function fileBlock(tx: Tx, customer: Customer, w: SheetWords, now: Date): Promise<SheetBlock> {
  const field = (key: string) => w.word(`customers:field.${key}`, key)
  const { fields } = await ownFields(tx, now)
  const own = fields.map(one => {
    const value = (customer.custom as Record<string, unknown>)[one.key]
    return [w.local(one.name) || one.key, sayValue(value, one, w)] as const
  })
  const until = customer.service_level_until
  const level = w.word(`customers:choice.service_level.${customer.service_level}`, customer.service_level)
  return w.pairs(w.t('insight:sheet.file'), [
    [field('code'), customer.code],
    [field('name'), customer.name],
    [field('type'), w.word(`customers:choice.type.${customer.type}`, customer.type)],
    [field('credit_code'), customer.credit_code],
    [field('parent_name'), customer.parent_name],
    [field('industry'), customer.industry],
    [field('size'), customer.size],
    [field('region'), customer.region],
    [field('address'), customer.address],
    [field('phone'), customer.phone],
    [field('email'), customer.email],
    [field('wechat'), customer.wechat],
    [field('birthday'), customer.birthday && `${customer.birthday}${lunar(customer, w)}`],
    [field('source'), customer.source],
    [field('owner_id'), customer.owner],
    [field('service_level'), until ? w.t('insight:sheet.level_until', { level, until }) : level],
    [field('first_cooperation_on'), customer.first_cooperation_on],
    ...own,
  ])
}

const lunar = ({ birthday_calendar: calendar }: Customer, w: SheetWords): string =>
  calendar === 'lunar' ? w.t('insight:sheet.lunar') : ''

function sayValue(value: unknown, { choices }: CustomField, w: SheetWords): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'boolean') return w.t(value ? 'insight:sheet.yes' : 'insight:sheet.no')
  const said = (one: unknown) => w.local(choices.find(({ key }) => key === one)?.name ?? null) || String(one)
  return (Array.isArray(value) ? value : [value]).map(said).join(w.t('insight:sheet.comma'))
}

function standingBlock(
  { tier, stage_name, warnings, high_value, metrics, evidence }: StandingAnswer,
  w: SheetWords,
) {
  const warning = (key: string) => evidence.warnings.find(one => one.key === key)?.name ?? key
  const days = metrics.tenure_days
  return w.pairs(w.t('insight:sheet.standing'), [
    [w.t('insight:sheet.tier'), tier ?? w.t('insight:sheet.no_tier')],
    [w.t('insight:sheet.stage'), stage_name],
    [
      w.t('insight:sheet.warnings'),
      warnings.map(warning).join(w.t('insight:sheet.comma')) || w.t('insight:sheet.none'),
    ],
    [w.t('insight:sheet.high_value'), w.t(high_value ? 'insight:sheet.yes' : 'insight:sheet.no')],
    [w.t('insight:sheet.amount'), w.money(metrics.amount_365d)],
    [w.t('insight:sheet.tenure'), days === null ? null : w.t('insight:sheet.days', { days })],
    [w.t('insight:sheet.interactions'), metrics.interactions_90d],
    [w.t('insight:sheet.last_order'), w.day(metrics.last_order_on)],
    [w.t('insight:sheet.last_contact'), w.day(metrics.last_contact_on)],
  ])
}

function needsBlock(
  tags: readonly string[],
  { items, known }: { items: TagSuggestion[]; known: TagSuggestion[] },
  w: SheetWords,
) {
  const line = (tag: string, state: string, told: TagSuggestion | undefined) => {
    const [latest] = told?.evidence ?? []
    return [tag, state, latest?.sentence ?? '', latest ? w.day(latest.said_at) : '']
  }
  return w.table(
    w.t('insight:sheet.needs'),
    [
      [w.t('insight:sheet.need'), 3],
      [w.t('insight:sheet.need_state'), 2],
      [w.t('insight:sheet.need_said'), 8],
      [w.t('insight:sheet.need_on'), 3],
    ],
    [
      ...tags.map(tag =>
        line(
          tag,
          w.t('insight:sheet.need_has'),
          known.find(one => one.tag === tag),
        ),
      ),
      ...items.map(one => line(one.tag, w.t('insight:sheet.need_suggested'), one)),
    ],
  )
}

async function habitsBlock(
  tx: Tx,
  by: Actor,
  customer: Customer,
  w: SheetWords,
  now: Date,
): Promise<SheetBlock> {
  const told = await portraitOf(tx, by, customer.code, now)
  const channel = (key: string) => w.word(`customers:channel.${key}`, key)
  const answered = told.channels.filter(one => one.answered > 0).slice(0, 3)
  const { rhythm } = told
  return w.pairs(w.t('insight:sheet.habits'), [
    [w.t('insight:sheet.preferred'), customer.preferred_channel && channel(customer.preferred_channel)],
    [
      w.t('insight:sheet.answers_on'),
      answered.map(one => `${channel(one.channel)} ${w.percent(one.rate)}`).join(w.t('insight:sheet.comma')),
    ],
    [
      w.t('insight:sheet.buys'),
      told.products
        .slice(0, 3)
        .map(one => `${one.name} ${w.percent(one.share)}`)
        .join(w.t('insight:sheet.comma')),
    ],
    [
      w.t('insight:sheet.rhythm'),
      rhythm &&
        w.t('insight:sheet.every', { from: rhythm.usual_from, to: rhythm.usual_to, next: rhythm.next_on }),
    ],
    [w.t('insight:sheet.rated'), told.ratings && w.t('insight:sheet.rating', told.ratings)],
    [w.t('insight:sheet.searched'), told.searches.join(w.t('insight:sheet.comma'))],
  ])
}

function contactsBlock({ contacts }: Customer, w: SheetWords) {
  const field = (key: string) => w.word(`customers:field.${key}`, key)
  return w.table(
    w.t('insight:sheet.contacts'),
    [
      [w.t('insight:sheet.contact'), 3],
      [w.t('insight:sheet.position'), 3],
      [field('phone'), 4],
      [field('email'), 5],
      [field('wechat'), 3],
    ],
    contacts.map(one => [
      one.primary ? w.t('insight:sheet.primary', { name: one.name }) : one.name,
      one.position ?? '',
      one.phone ?? '',
      one.email ?? '',
      one.wechat ?? '',
    ]),
  )
}

async function contractsBlock(tx: Tx, by: Actor, code: string, w: SheetWords, now: Date) {
  const { id } = await findCustomer(tx, by, code)
  const { currency } = await ownFields(tx, now)
  const found = await rows<{
    number: string
    starts_on: string
    ends_on: string | null
    amount: number | null
    products: string | null
  }>(
    tx,
    sql`select number, starts_on, ends_on, amount, products from contracts where customer_id = ${id}
        order by starts_on desc, number limit ${MOST}`,
  )
  return w.table(
    w.t('insight:sheet.contracts'),
    [
      [w.t('insight:sheet.number'), 4],
      [w.t('insight:sheet.starts'), 3],
      [w.t('insight:sheet.ends'), 3],
      [w.t('insight:sheet.contract_amount'), 4],
      [w.t('insight:sheet.products'), 6],
    ],
    found.map(one => [
      one.number,
      one.starts_on,
      one.ends_on ?? w.t('insight:sheet.open_end'),
      one.amount === null ? '' : w.money(toMajor(one.amount, currency)),
      one.products ?? '',
    ]),
  )
}

function promisesBlock(promises: readonly CustomerPromise[], w: SheetWords) {
  const status = ({ status: said, overdue, in_time: inTime }: CustomerPromise) =>
    w.word(
      `tasks:promise.status.${overdue ? 'overdue' : inTime === false ? 'late' : said}`,
      w.t('insight:sheet.promise_open'),
    )
  return w.table(
    w.t('insight:sheet.promises'),
    [
      [w.t('insight:sheet.promise'), 8],
      [w.t('insight:sheet.promise_kind'), 2],
      [w.t('insight:sheet.promise_by'), 3],
      [w.t('insight:sheet.promise_due'), 4],
      [w.t('insight:sheet.promise_state'), 3],
    ],
    promises.map(one => [
      one.what,
      w.word(`tasks:promise.kind.${one.kind}`, one.kind),
      one.made_by,
      w.time(one.due_at),
      status(one),
    ]),
  )
}
