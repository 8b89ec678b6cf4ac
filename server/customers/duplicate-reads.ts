import { formatInZone } from '../../domain/calendar/zone.ts'
import type { DuplicatePair, LookAlike, PairView } from '../../domain/customers/duplicates-contract.ts'
import { maskField } from '../../domain/customers/mask.ts'
import { BOTH, fieldsOf, fieldValue, inReadingOrder, type Own } from '../../domain/customers/merge-fields.ts'
import type { MatchReason } from '../../domain/customers/merges-contract.ts'
import { otherSurvives, suggestChoices } from '../../domain/customers/suggest-merge.ts'
import { type Actor, permit } from '../base/actor.ts'
import { companyZone } from '../base/company-zone.ts'
import { join, row, rows, type Sql, sql, type Tx } from '../base/db.ts'
import { cursorOf, readCursor } from '../base/page-cursor.ts'
import { noteShown, PERSONAL, seesPersonal } from './access-log.ts'
import { lastRun } from './duplicate-run-reads.ts'
import { findCustomer } from './find.ts'
import { lookAlikes, matchingRules, matchPairs } from './find-duplicates.ts'
import { rowsHeld } from './rows-held.ts'
import { namesForValues, sayValue } from './say-values.ts'
import { openTo, visibleOver } from './scope.ts'

type Query = {
  limit: number
  cursor?: string | undefined
  from?: number | undefined
  sign?: string | undefined
  owner?: string | undefined
}
type PairRow = {
  confidence: number
  reasons: MatchReason[]
  found_at: Date
  a_id: string
  b_id: string
  a_code: string
  a_name: string
  a_owner: string | null
  b_code: string
  b_name: string
  b_owner: string | null
}

/** Pairs of which the asker sees both, the surest first, and how many there are up to a thousand. */
export async function listDuplicates(tx: Tx, by: Actor, query: Query, now: Date) {
  permit(by, 'customers.read')
  const where = conditionsOf(by, query)
  const after =
    query.cursor === undefined
      ? sql`true`
      : placeAfter(readCursor(query.cursor, ['number', 'string', 'string']) as [number, string, string])
  const found = await rows<PairRow>(
    tx,
    sql`select d.confidence, d.reasons, d.found_at, d.customer_id as a_id, d.other_id as b_id,
               a.code as a_code, a.name as a_name, coalesce(ao.name, a.owner_name) as a_owner,
               b.code as b_code, b.name as b_name, coalesce(bo.name, b.owner_name) as b_owner
        from ${PAIRS} left join staff ao on ao.id = a.owner_id left join staff bo on bo.id = b.owner_id
        where ${where} and ${after}
        order by d.confidence desc, d.customer_id, d.other_id limit ${query.limit + 1}`,
  )
  const shown = found.slice(0, query.limit)
  const last = shown.at(-1)
  const { total } = await row<{ total: number }>(
    tx,
    sql`select count(*) as total from (select 1 from ${PAIRS} where ${where} limit ${COUNTED}) few`,
  )
  const zone = await companyZone(tx, now)
  const held = await rowsHeld(tx, [...new Set(shown.flatMap(one => [one.a_id, one.b_id]))], ['orders'])
  const full = seesPersonal(by)
  if (full) await noteReasons(tx, by, shown, now)
  return {
    items: shown.map(
      (one): DuplicatePair => ({
        confidence: one.confidence,
        reasons: shownReasons(one.reasons, full),
        a: {
          code: one.a_code,
          name: one.a_name,
          owner: one.a_owner,
          orders: held.get(one.a_id)!.orders ?? 0,
        },
        b: {
          code: one.b_code,
          name: one.b_name,
          owner: one.b_owner,
          orders: held.get(one.b_id)!.orders ?? 0,
        },
        found_at: formatInZone(one.found_at, zone),
      }),
    ),
    next: found.length > query.limit && last ? cursorOf([last.confidence, last.a_id, last.b_id]) : null,
    total,
    last_run: await lastRun(tx, by, 'match', now),
  }
}

const COUNTED = 1000
const PAIRS = sql`duplicate_pairs d join customers a on a.id = d.customer_id join customers b on b.id = d.other_id`

function conditionsOf(by: Actor, { from, sign, owner }: Omit<Query, 'limit' | 'cursor'>): Sql {
  const found = [visibleOver(by, sql`a.owner_id`), visibleOver(by, sql`b.owner_id`)]
  if (from !== undefined) found.push(sql`d.confidence >= ${from}`)
  if (sign !== undefined) found.push(sql`d.reasons @> ${JSON.stringify([{ sign }])}::jsonb`)
  if (owner !== undefined) found.push(sql`(a.owner_id = ${owner} or b.owner_id = ${owner})`)
  return join(found, ' and ')
}

const placeAfter = ([confidence, a, b]: [number, string, string]): Sql =>
  sql`(d.confidence < ${confidence} or (d.confidence = ${confidence} and (d.customer_id, d.other_id) > (${a}::uuid, ${b}::uuid)))`

/** Reasons as the asker may see them. */
export const shownReasons = (reasons: readonly MatchReason[], full: boolean): MatchReason[] =>
  reasons.map(one => ({ ...one, text: full ? one.text : maskSign(one) }))

function maskSign({ sign, text }: MatchReason): string {
  if (sign === 'mobile' || sign === 'phone' || sign === 'not_extension') return maskField('phone', text)!
  if (sign === 'email_plus') return maskField('email', text)!
  return maskField(sign, text)!
}

async function noteReasons(tx: Tx, by: Actor, shown: readonly PairRow[], now: Date): Promise<void> {
  const signs = new Set(shown.flatMap(one => one.reasons.map(reason => reason.sign)))
  const fields = [
    ...(signs.has('mobile') || signs.has('phone') ? ['phone'] : []),
    ...(signs.has('email') || signs.has('email_plus') ? ['email'] : []),
    ...PERSONAL.filter(one => one !== 'phone' && one !== 'email' && signs.has(one)),
  ]
  const ids = [...new Set(shown.flatMap(one => [one.a_id, one.b_id]))]
  await noteShown(tx, by, ids.slice(0, 100), fields, now)
}

const ROWS = ['orders', 'contracts', 'interactions', 'complaints', 'behaviours', 'contacts', 'tasks', 'plans']

/** Two customers side by side; the one with more orders is suggested to survive. Throws `customers.unknown`. */
export async function pairOf(
  tx: Tx,
  by: Actor,
  { code, other }: { code: string; other: string },
  now: Date,
): Promise<PairView> {
  permit(by, 'customers.read')
  const first = await findCustomer(tx, by, code)
  const second = await findCustomer(tx, by, other)
  const ids = [first.id, second.id]
  const records = await rows<{ id: string; own: Own; created_at: Date }>(
    tx,
    sql`select c.id, to_jsonb(c) - array['search', 'grams', 'name_key'] as own, c.created_at
        from customers c where c.id = any(${ids}::uuid[])`,
  )
  const held = await rowsHeld(tx, ids, ROWS)
  const of = (id: string) => ({ ...records.find(one => one.id === id)!, orders: held.get(id)!.orders ?? 0 })
  const swap = otherSurvives(of(first.id), of(second.id), 'orders')
  const [survivor, rest] = swap ? [of(second.id), of(first.id)] : [of(first.id), of(second.id)]
  const pair = { a: ids.toSorted()[0]!, b: ids.toSorted()[1]! }
  const rules = { ...(await matchingRules(tx, now)), list_from: 0 }
  const [match] = await matchPairs(tx, [pair], rules)
  const zone = await companyZone(tx, now)
  const full = seesPersonal(by)
  const choices = suggestChoices(survivor.own, rest.own)
  const fields = inReadingOrder(fieldsOf(survivor.own, rest.own))
  const sides = [survivor, rest].map(one =>
    Object.fromEntries(fields.map(field => [field, fieldValue(one.own, field)])),
  )
  const names = await namesForValues(tx, sides)
  const say = (side: Record<string, unknown>, field: string) => {
    const text = sayValue(field, side[field], names)
    return full ? text : maskField(field, text)
  }
  await noteShown(tx, by, ids, [...PERSONAL], now)
  const told = (one: typeof survivor) => ({
    code: String(one.own.code),
    name: String(one.own.name),
    created_at: formatInZone(one.created_at, zone),
    rows: held.get(one.id)!,
  })
  return {
    confidence: match?.confidence ?? 0,
    reasons: shownReasons(match?.reasons ?? [], full),
    survivor: told(survivor),
    other: told(rest),
    fields: fields
      .map(field => ({
        field,
        survivor: say(sides[0]!, field),
        other: say(sides[1]!, field),
        both: BOTH.has(field),
        suggested: choices[field] ?? ('survivor' as const),
      }))
      .filter(one => one.survivor !== null || one.other !== null),
  }
}

/** Whom a customer looks like, from the handbook's confidence for hints on; those the asker may open. */
export async function duplicatesOfCustomer(tx: Tx, by: Actor, code: string, now: Date): Promise<LookAlike[]> {
  permit(by, 'customers.read')
  const { id } = await findCustomer(tx, by, code)
  const { hint_from } = await matchingRules(tx, now)
  const found = await rows<LookAlike>(
    tx,
    sql`select c.code, c.name, d.confidence, d.reasons
        from duplicate_pairs d join customers c on c.id = case when d.customer_id = ${id} then d.other_id else d.customer_id end
        where (d.customer_id = ${id} or d.other_id = ${id}) and d.confidence >= ${hint_from} and ${openTo(by)}
        order by d.confidence desc, c.code limit 5`,
  )
  return found.map(one => ({ ...one, reasons: shownReasons(one.reasons, seesPersonal(by)) }))
}

/** Whom a customer that is about to be created looks like, of those the asker may open. */
export async function checkNew(
  tx: Tx,
  by: Actor,
  input: {
    name?: string | null | undefined
    type: 'company' | 'person'
    phone?: string | null | undefined
    email?: string | null | undefined
    wechat?: string | null | undefined
    credit_code?: string | null | undefined
  },
  now: Date,
): Promise<LookAlike[]> {
  permit(by, 'customers.read')
  const subject = {
    name: input.name ?? '',
    type: input.type,
    phone: input.phone ?? null,
    email: input.email ?? null,
    wechat: input.wechat ?? null,
    credit_code: input.credit_code ?? null,
    address: null,
    birthday: null,
    contacts: [],
  }
  const found = await lookAlikes(tx, subject, openTo(by), now)
  const full = seesPersonal(by)
  return found.map(({ code, name, confidence, reasons }) => ({
    code,
    name,
    confidence,
    reasons: shownReasons(reasons, full),
  }))
}
