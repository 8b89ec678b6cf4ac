import { run, type Sql, sql, type Tx } from '../base/db.ts'
import { moveRows } from '../customers/actions.ts'
import type { Mover } from '../customers/reads.ts'

/** Entries stand where their transaction stands. */
const entries: Mover = {
  table: 'ledger_entries',
  of: 'customer_id',
  alone: [['transaction_id', 'line']],
  join: async (tx, pairs) => {
    await run(
      tx,
      sql`update ledger_entries t set customer_id = p.to_id from (${pairs}) p where t.customer_id = p.from_id`,
    )
  },
  part: async (tx, homes) => {
    await run(
      tx,
      sql`update ledger_entries t set customer_id = h.to_id from (${homes}) h
          join moved_rows m on m.customer_id = h.holder_id and m.home_id = h.home_id
            and m.table_name = 'ledger_transactions'
          where t.customer_id = h.holder_id and t.transaction_id::text = m.row_key[1]`,
    )
  },
}

/**
 * Balances are sums: after the entries went, they are added up anew. What the survivor used of the other's stays used by
 * the survivor, so that an undo may leave an account of theirs below zero; nothing more comes out of it until it is made up.
 */
const balances: Mover = {
  table: 'ledger_balances',
  of: 'customer_id',
  alone: [['account', 'unit']],
  join: (tx, pairs) =>
    addUp(tx, sql`select from_id as id from (${pairs}) p union select to_id from (${pairs}) p`),
  part: (tx, homes) =>
    addUp(tx, sql`select holder_id as id from (${homes}) h union select to_id from (${homes}) h`),
}

async function addUp(tx: Tx, customers: Sql): Promise<void> {
  await run(tx, sql`delete from ledger_balances b using (${customers}) c where b.customer_id = c.id`)
  await run(
    tx,
    sql`insert into ledger_balances as b (customer_id, account, unit, balance)
        select e.customer_id, e.account, e.unit, sum(e.amount) from ledger_entries e
        where e.customer_id in (${customers}) group by e.customer_id, e.account, e.unit
        on conflict (customer_id, account, unit) do update set balance = b.balance + excluded.balance`,
  )
}

/** Entries before their transactions, which know what came with the merge; the sums last. */
export const ledgerMovers: readonly Mover[] = [
  entries,
  moveRows('ledger_transactions', ['id'], { everywhere: true }),
  balances,
]
