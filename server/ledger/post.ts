import { createHash } from 'node:crypto'
import { Problem } from '../../domain/base/problem.ts'
import { localDate } from '../../domain/calendar/zone.ts'
import { isCustomers, type Line, movesOf, refuseUnbalanced } from '../../domain/ledger/posting.ts'
import type { Actor } from '../base/actor.ts'
import { companyZone } from '../base/company-zone.ts'
import { row, rowOrNull, run, sql, type Tx } from '../base/db.ts'
import { type Drawn, draw, drawOf } from './draw.ts'

/** One transaction of one customer, as another word asks for it. */
export type Posting = {
  /** Unique over all customers and for good: posting it again does nothing. */
  key: string
  customerId: string
  /** What it is, for people and reports: `compensation`. */
  kind: string
  /** What asked for it: `complaint:<ticket id>`. */
  source: string
  lines: readonly Line[]
  /** The budget of the handbook it draws on, in minor units of the company's currency. */
  budget?: { key: string; amount: number } | undefined
  note?: string
}

type Written = Posting & { reverses?: string; giveBack?: Drawn }

/**
 * Posts a transaction: its entries, what they do to the balances, what they draw on a budget, all or nothing. The caller
 * has checked who may. Throws `ledger.unbalanced`, `ledger.not_enough` when an account of the customer would fall below
 * zero, `ledger.budget_used_up`, `ledger.no_budget`, `ledger.key_taken` for a key that stands for something else; the
 * caller's transaction must then end.
 */
export async function post(
  tx: Tx,
  by: Pick<Actor, 'kind' | 'id' | 'name'>,
  posting: Written,
  now: Date,
): Promise<{ id: string; isNew: boolean }> {
  refuseUnbalanced(posting.lines)
  const id = idOfKey(posting.key)
  const day = localDate(now, await companyZone(tx, now))
  const { budget } = posting
  const drawn = posting.giveBack ?? (budget && (await drawOf(tx, budget, day)))
  if (!(await insertTransaction(tx, by, { ...posting, id, day, drawn }, now))) {
    await refuseOther(tx, id, posting)
    return { id, isNew: false }
  }
  await insertEntries(tx, posting.customerId, id, posting.lines)
  for (const move of movesOf(posting.lines)) await moveBalance(tx, posting.customerId, move)
  if (drawn) await draw(tx, drawn)
  return { id, isNew: true }
}

async function insertTransaction(
  tx: Tx,
  by: Pick<Actor, 'kind' | 'id' | 'name'>,
  one: Written & { id: string; day: string; drawn: Drawn | undefined },
  now: Date,
): Promise<boolean> {
  const written = await run(
    tx,
    sql`insert into ledger_transactions (customer_id, id, key, kind, source, at, on_day, by_id, by_name, note, reverses,
                                         budget, budget_on, budget_amount)
        values (${one.customerId}, ${one.id}, ${one.key}, ${one.kind}, ${one.source}, ${now}, ${one.day},
                ${by.kind === 'staff' ? by.id : null}, ${by.name}, ${one.note ?? ''}, ${one.reverses ?? null},
                ${one.drawn?.budget ?? null}, ${one.drawn?.periodOn ?? null}, ${one.drawn?.amount ?? 0})
        on conflict (customer_id, id) do nothing`,
    'ledger-transaction',
  )
  return written === 1
}

/** The same key again is the same posting; anything else under it is a mistake of the caller. */
async function refuseOther(tx: Tx, id: string, { customerId, kind, lines, key }: Posting): Promise<void> {
  const known = await row<{ kind: string; lines: Line[] }>(
    tx,
    sql`select t.kind, (select jsonb_agg(jsonb_build_object('account', e.account, 'unit', e.unit, 'amount', e.amount)
                        order by e.line) from ledger_entries e
                        where e.customer_id = t.customer_id and e.transaction_id = t.id) as lines
        from ledger_transactions t where t.customer_id = ${customerId} and t.id = ${id}`,
  )
  const same = known.kind === kind && JSON.stringify(movesOf(known.lines)) === JSON.stringify(movesOf(lines))
  if (!same)
    throw new Problem('conflict', 'ledger.key_taken', `the key ${key} stands for something else`, {
      params: { key },
    })
}

async function insertEntries(tx: Tx, customerId: string, id: string, lines: readonly Line[]): Promise<void> {
  await run(
    tx,
    sql`insert into ledger_entries (customer_id, transaction_id, line, account, unit, amount)
        select ${customerId}::uuid, ${id}::uuid, l.n, l.account, l.unit, l.amount
        from unnest(${lines.map(one => one.account)}::text[], ${lines.map(one => one.unit)}::text[],
                    ${lines.map(one => one.amount)}::bigint[]) with ordinality as l (account, unit, amount, n)`,
    'ledger-entries',
  )
}

/** Locks an account until the transaction ends and moves it; the sum as it then stands decides. */
async function moveBalance(tx: Tx, customerId: string, { account, unit, amount }: Line): Promise<void> {
  const { balance } = await row<{ balance: number }>(
    tx,
    sql`insert into ledger_balances as b (customer_id, account, unit, balance)
        values (${customerId}, ${account}, ${unit}, ${amount})
        on conflict (customer_id, account, unit) do update set balance = b.balance + excluded.balance
        returning b.balance`,
    'ledger-balance',
  )
  if (amount >= 0 || balance >= 0 || !isCustomers(account)) return
  throw new Problem('limit', 'ledger.not_enough', `${account} holds ${balance - amount} ${unit}`, {
    params: { holds: balance - amount, wanted: -amount, unit },
  })
}

type Original = {
  kind: string
  source: string
  budget: string | null
  budget_on: string | null
  budget_amount: number
  reverses: string | null
}

/**
 * Takes a transaction back by its opposite; what it drew on a budget goes back into that period. Once: again does nothing.
 * Throws `ledger.unknown`, `ledger.reversal` for a reversal itself, and `ledger.not_enough` when it was used meanwhile.
 */
export async function reverse(
  tx: Tx,
  by: Pick<Actor, 'kind' | 'id' | 'name'>,
  { customerId, id, note }: { customerId: string; id: string; note: string },
  now: Date,
): Promise<{ id: string; isNew: boolean }> {
  const original = await rowOrNull<Original>(
    tx,
    sql`select kind, source, budget, budget_on, budget_amount, reverses from ledger_transactions
        where customer_id = ${customerId} and id = ${id}`,
  )
  if (!original) throw new Problem('not_found', 'ledger.unknown', 'there is no such transaction')
  if (original.reverses)
    throw new Problem('conflict', 'ledger.reversal', 'a reversal is not reversed: post anew')
  const lines = await linesOf(tx, customerId, id)
  return post(
    tx,
    by,
    {
      key: `reverse:${id}`,
      customerId,
      kind: original.kind,
      source: original.source,
      lines: lines.map(line => ({ ...line, amount: -line.amount })),
      note,
      reverses: id,
      ...(original.budget && {
        giveBack: {
          budget: original.budget,
          periodOn: original.budget_on!,
          amount: -original.budget_amount,
          limit: null,
        },
      }),
    },
    now,
  )
}

const linesOf = async (tx: Tx, customerId: string, id: string): Promise<Line[]> =>
  (
    await row<{ lines: Line[] }>(
      tx,
      sql`select jsonb_agg(jsonb_build_object('account', account, 'unit', unit, 'amount', amount) order by line) as lines
          from ledger_entries where customer_id = ${customerId} and transaction_id = ${id}`,
    )
  ).lines

/** The id of a key: a UUIDv8 (RFC 9562) of its digest, so that the primary key keeps what is posted once. */
export function idOfKey(key: string): string {
  const bytes = createHash('sha256').update(key).digest().subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
