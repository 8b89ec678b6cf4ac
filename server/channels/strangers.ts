import { Problem } from '../../domain/base/problem.ts'
import type { CustomerChannel } from '../../domain/channels/conversation-shapes.ts'
import type { Candidate } from '../../domain/channels/inbox-shapes.ts'
import type { Subject } from '../../domain/customers/identities.ts'
import { maskField } from '../../domain/customers/mask.ts'
import { type Actor, permit } from '../base/actor.ts'
import { rowOrNull, rows, run, sql, type Tx } from '../base/db.ts'
import { emit } from '../base/events.ts'
import { newId } from '../base/ids.ts'
import { publish } from '../base/live.ts'
import { adoptRows, createCustomer, giveBackRows } from '../customers/actions.ts'
import {
  findCustomer,
  foundBy,
  lookAlikes,
  matchingRules,
  seesPersonal,
  visibleOver,
  visibleTo,
} from '../customers/reads.ts'
import { recordAudit, recordReading } from '../staff/actions.ts'
import { noteEvent } from './conversation-events.ts'
import { type ConversationRef, findConversation, lockConversation } from './inbox-scope.ts'

type Known = { channel: CustomerChannel; address: string; name: string | null }

/** By what a stranger is known: the addresses they wrote from and what they call themselves. */
const sendersOf = (tx: Tx, id: string): Promise<Known[]> =>
  rows<Known>(
    tx,
    sql`select channel, address, name from senders where customer_id = ${id} order by last_in_at desc nulls last limit 20`,
  )

function subjectOf(name: string, known: readonly Known[]): Subject {
  const of = (...channels: CustomerChannel[]) => known.filter(one => channels.includes(one.channel))
  const phones = of('phone', 'sms')
  const mails = of('email')
  const nobody = { phone: null, email: null, wechat: null }
  return {
    name,
    type: 'person',
    phone: phones[0]?.address ?? null,
    email: mails[0]?.address ?? null,
    wechat: null,
    credit_code: null,
    address: null,
    birthday: null,
    contacts: [
      ...phones.slice(1).map(one => ({ ...nobody, name, phone: one.address })),
      ...mails.slice(1).map(one => ({ ...nobody, name, email: one.address })),
    ],
  }
}

const MOST = 6

/**
 * Customers that a stranger may be, the surest first, each with its reasons: numbers and addresses the file has too, then
 * contacts and customers who are called so, which alone says little. Only those the asker may see; nothing is decided here.
 */
export async function candidatesFor(
  tx: Tx,
  by: Actor,
  id: string,
  now: Date,
): Promise<{ items: Candidate[] }> {
  const talk = mustBeStranger(await findConversation(tx, by, id))
  permit(by, 'customers.read')
  const known = await sendersOf(tx, id)
  const sure = await lookAlikes(tx, subjectOf(talk.name, known), visibleTo(by), now)
  const alike = await calledSo(tx, by, [talk.name, ...known.flatMap(one => one.name ?? [])], now)
  const all = [...sure, ...alike.filter(one => !sure.some(other => other.id === one.id))].slice(0, MOST)
  const full = seesPersonal(by)
  if (full && sure.length > 0 && by.kind !== 'system') {
    const ids = sure.map(one => one.id)
    await recordReading(tx, by, 'customers.read', 'customer', ids, ['phone', 'email'], now)
  }
  return {
    items: all.map(({ code, name, confidence, reasons }) => ({
      code,
      name,
      confidence,
      reasons: reasons.map(({ sign, text, weight }) => ({
        sign,
        text: full ? text : (maskField(FIELDS[sign] ?? '', text) ?? ''),
        weight,
      })),
    })),
  }
}

/** Which personal field a sign speaks of. */
const FIELDS: Record<string, string> = {
  mobile: 'phone',
  phone: 'phone',
  email: 'email',
  email_plus: 'email',
  wechat: 'wechat',
}

type Named = { id: string; code: string; name: string; confidence: number; reasons: Candidate['reasons'] }

/** Customers called as a stranger calls themselves, or with a contact who is. */
async function calledSo(tx: Tx, by: Actor, names: readonly string[], now: Date): Promise<Named[]> {
  const { weights } = await matchingRules(tx, now)
  const wanted = [...new Set(names.map(one => one.trim()))].filter(one => [...one].length > 1).slice(0, 3)
  const found = new Map<string, Named>()
  for (const name of wanted) {
    const where = await foundBy(tx, name, MOST)
    if (!where) continue
    const hits = await rows<{ id: string; code: string; name: string; contact: boolean }>(
      tx,
      sql`select l.customer_id as id, l.code, l.name,
                 exists (select 1 from contacts k where k.customer_id = l.customer_id and k.name = ${name}) as contact
          from ${where.from} where ${where.where} and ${visibleOver(by, sql`l.owner_id`)} limit ${MOST}`,
    )
    for (const { contact, ...hit } of hits) {
      const exact = contact || hit.name === name
      const weight = exact
        ? contact
          ? weights.contact
          : weights.person_name
        : Math.round(weights.person_name / 2)
      const sign = contact ? 'contact' : 'person_name'
      if (!found.has(hit.id))
        found.set(hit.id, { ...hit, confidence: weight, reasons: [{ sign, text: name, weight }] })
    }
  }
  return [...found.values()].sort((a, b) => b.confidence - a.confidence || (a.code < b.code ? -1 : 1))
}

function mustBeStranger(talk: ConversationRef): ConversationRef {
  if (talk.code === null) return talk
  throw new Problem('conflict', 'channels.no_stranger', 'this is a customer of the file already', {
    params: { name: talk.name },
  })
}

type Prospect = {
  id: string
  name: string
  type: 'company' | 'person'
  phone?: string | undefined
  email?: string | undefined
  wechat?: string | undefined
}

/**
 * Makes a stranger a customer, who is a prospect until they buy. The customer has the stranger's id, so nothing moves. The
 * phone and mail address they wrote from go into the file unless others are given.
 */
export async function makeProspect(
  tx: Tx,
  by: Actor,
  { id, name, type, ...given }: Prospect,
  now: Date,
): Promise<{ code: string }> {
  mustBeStranger(await lockConversation(tx, by, id))
  const subject = subjectOf(name, await sendersOf(tx, id))
  const input = {
    name,
    type,
    phone: given.phone ?? subject.phone ?? undefined,
    email: given.email ?? subject.email ?? undefined,
    wechat: given.wechat,
  }
  const { code } = await createCustomer(tx, by, input, now, { id })
  await run(tx, sql`update conversations set stranger_name = null where customer_id = ${id}`)
  await noteEvent(tx, by, id, { event: 'prospect', code, to: name }, now)
  await publish(tx, { topic: 'inbox', customer: id, what: 'identity' })
  return { code }
}

/**
 * Says which customer a stranger is: what was said with them goes to the customer, and what they write from now on too.
 * Answers the conversation it is now in, and the match by which it is undone.
 */
export async function matchStranger(
  tx: Tx,
  by: Actor,
  { id, code }: { id: string; code: string },
  now: Date,
): Promise<{ id: string; match: string }> {
  permit(by, 'customers.write')
  const talk = mustBeStranger(await lockConversation(tx, by, id))
  const customer = await findCustomer(tx, by, code)
  await run(tx, sql`select 1 from conversations where customer_id = ${customer.id} for update`)
  await adoptRows(tx, id, customer.id, now)
  await run(tx, sql`update conversations set stranger_name = null where customer_id = ${customer.id}`)
  await run(
    tx,
    sql`update senders set how = 'person' where customer_id = ${customer.id} and how = 'stranger'`,
  )
  const match = newId(now)
  await run(
    tx,
    sql`insert into conversation_matches (customer_id, id, stranger_id, stranger_name, at, by_id, by_name)
        values (${customer.id}, ${match}, ${id}, ${talk.name}, ${now}, ${by.kind === 'staff' ? by.id : null}::uuid, ${by.name})`,
  )
  await noteEvent(tx, by, customer.id, { event: 'matched', to: customer.name, from: talk.name }, now)
  await tell(tx, by, 'conversations.match', [id, customer.id], now)
  return { id: customer.id, match }
}

/** Takes a match back: what came with the stranger is theirs again. What was said since stays with the customer. */
export async function unmatchStranger(
  tx: Tx,
  by: Actor,
  { id, match }: { id: string; match: string },
  now: Date,
): Promise<{ id: string }> {
  permit(by, 'customers.write')
  const talk = await lockConversation(tx, by, id)
  const found = await rowOrNull<{ stranger_id: string; stranger_name: string | null }>(
    tx,
    sql`update conversation_matches set undone_at = ${now}, undone_by_name = ${by.name}
        where customer_id = ${id} and id = ${match} and undone_at is null returning stranger_id, stranger_name`,
  )
  if (!found)
    throw new Problem('not_found', 'channels.match_unknown', 'there is no such match, or it was undone')
  await giveBackRows(tx, found.stranger_id, id, now)
  await run(
    tx,
    sql`update senders set how = 'stranger' where customer_id = ${found.stranger_id} and how = 'person'`,
  )
  await run(
    tx,
    sql`update conversations set stranger_name = coalesce(stranger_name, ${found.stranger_name ?? ''}) where customer_id = ${found.stranger_id}`,
  )
  await noteEvent(tx, by, found.stranger_id, { event: 'unmatched', from: talk.name }, now)
  await noteEvent(tx, by, id, { event: 'unmatched', from: found.stranger_name }, now)
  await tell(tx, by, 'conversations.unmatch', [found.stranger_id, id], now)
  return { id: found.stranger_id }
}

async function tell(tx: Tx, by: Actor, action: string, ids: string[], now: Date): Promise<void> {
  for (const id of ids) await publish(tx, { topic: 'inbox', customer: id, what: 'identity' })
  await emit(tx, 'facts.changed', { customerIds: [ids[1]!], payload: { kind: 'interactions' } }, now)
  await recordAudit(tx, by, action, 'customer', ids, ['messages', 'address'], now)
}
