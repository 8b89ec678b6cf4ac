import { dueBy } from '../../domain/calendar/due-rule.ts'
import { addDays } from '../../domain/calendar/zone.ts'
import { grant } from '../../domain/ledger/posting.ts'
import type { Actor } from '../base/actor.ts'
import { rowOrNull, sql, type Tx } from '../base/db.ts'
import { giveVip } from '../customers/actions.ts'
import { postTransaction } from '../ledger/actions.ts'
import { openTasks } from '../tasks/actions.ts'
import { inAll, type Opened } from './complaint-desk.ts'
import { type CompensationRow, endCompensation } from './complaint-store.ts'

/** Kinds that somebody has to carry out by hand. */
const BY_HAND: readonly string[] = ['refund', 'return', 'exchange', 'gift', 'extended_service', 'apology']

/**
 * Grants a compensation: posts it in the customer's ledger and draws its cost on the budget, in the caller's transaction.
 * VIP service begins at once; what a person has to do becomes a task of whoever has the ticket.
 */
export async function grantCompensation(
  tx: Tx,
  by: Actor,
  found: Pick<Opened, 'desk' | 'ticket' | 'row'>,
  one: CompensationRow,
  decision: string,
  now: Date,
): Promise<void> {
  const { desk, ticket } = found
  const lines = [
    ...(one.amount ? grant(one.kind, desk.company.currency, one.amount) : []),
    ...(one.days ? grant(one.kind, 'days', one.days) : []),
  ]
  const posted =
    lines.length > 0
      ? await postTransaction(
          tx,
          by,
          {
            key: `compensation:${one.id}`,
            customerId: one.customer_id,
            kind: 'compensation',
            source: `complaint:${ticket.id}`,
            lines,
            budget:
              desk.policy.budget && one.cost > 0 ? { key: desk.policy.budget, amount: one.cost } : undefined,
            note: one.note,
          },
          now,
        )
      : null
  await endCompensation(tx, one, {
    status: 'granted',
    by: by.name,
    at: now,
    decision,
    transactionId: posted?.id ?? null,
  })
  if (one.kind === 'vip' && one.days) await beginVip(tx, one.customer_id, addDays(desk.today, one.days), now)
  if (BY_HAND.includes(one.kind)) await openCarryingOut(tx, by, found, one, now)
}

/** Whoever is VIP for longer, or for good, stays so. */
async function beginVip(tx: Tx, customerId: string, until: string, now: Date): Promise<void> {
  const longer = await rowOrNull(
    tx,
    sql`select 1 from customers where id = ${customerId} and service_level = 'vip'
          and (service_level_until is null or service_level_until >= ${until}::date)`,
  )
  if (!longer) await giveVip(tx, [customerId], until, now)
}

async function openCarryingOut(
  tx: Tx,
  by: Actor,
  { desk, ticket, row }: Pick<Opened, 'desk' | 'ticket' | 'row'>,
  one: CompensationRow,
  now: Date,
): Promise<void> {
  const name = desk.policy.measures.find(measure => measure.key === one.measure)?.name ?? {}
  const title = (locale: 'zh-Hans' | 'zh-Hant' | 'en') =>
    inAll('tickets:complaint.task.carry_out', {
      what: name[locale] ?? name['zh-Hans'] ?? name.en ?? one.measure,
      number: ticket.number,
    })[locale]!
  const rule = desk.policy.carry_out
  await openTasks(
    tx,
    by,
    [
      {
        source: `complaint:${row.ticket_id}:carry:${one.id}`,
        customerId: one.customer_id,
        ownerId: ticket.assignee_id ?? (by.kind === 'staff' ? by.id : null),
        followsOwner: false,
        channel: null,
        title: { 'zh-Hans': title('zh-Hans'), 'zh-Hant': title('zh-Hant'), en: title('en') },
        reason: { kind: 'complaint', key: 'carry_out', values: { number: ticket.number, note: one.note } },
        outcomes: [
          { key: 'done', label: inAll('tickets:complaint.task.done'), contact: 'none' },
          {
            key: 'not_possible',
            label: inAll('tickets:complaint.task.not_possible'),
            contact: 'none',
            note_needed: true,
          },
        ],
        due: dueBy(desk.cal, rule, now),
        rule: { due: rule, from: now },
      },
    ],
    now,
  )
}
