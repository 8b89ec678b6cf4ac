import { expect, test } from 'vitest'
import { rows, sql, withConnection } from './base/db.ts'
import { movers } from './customers/movers.ts'
import { testApp } from './testing-app.ts'

/** Columns that name customers and stay as they are when customers are merged, with the reason. */
const STAY: Record<string, string> = {
  'customer_codes.customer_id': 'the merge itself leads codes to the survivor',
  'customer_merges.customer_id': 'the merge itself: whom the other was merged into',
  'customer_records.customer_id': 'the merge itself leads records to the survivor',
  'moved_rows.customer_id': 'each mover leads the rows of its table',
  'parked_rows.customer_id': 'each mover leads the rows of its table',
  'customer_merges.other_id': 'the merge itself: who was merged',
  'distinct_pairs.other_id': 'said of records, which keep their ids in merges',
  'distinct_pairs.customer_id': 'said of records, which keep their ids in merges',
  'fact_keys.customer_id': 'the look-up of facts goes with them, by the movers of activity',
  'events.customer_ids': 'news as it was told; hearing it again does nothing',
  'trial_rows.customer_id': 'what a trial said of customers as they were; gone after two weeks',
}

test('every column that names a customer is moved by a merge, or has a reason to stay', async () => {
  const app = await testApp()
  const found = await withConnection(app.db, tx =>
    rows<{ name: string }>(
      tx,
      sql`select c.table_name || '.' || c.column_name as name
          from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
          where c.table_schema = current_schema() and t.table_type = 'BASE TABLE'
            and c.column_name ~ '(customer|parent|^other_id$)' and (c.data_type = 'uuid' or c.udt_name = '_uuid')`,
    ),
  )
  const names = found.map(one => one.name)
  const moved = movers().map(one => `${one.table}.${one.of}`)
  expect(names.filter(name => !moved.includes(name) && !STAY[name])).toEqual([])
  expect([...moved, ...Object.keys(STAY)].filter(name => !names.includes(name))).toEqual([])
  expect(new Set(moved).size).toBe(moved.length)
})

test('a mover knows every set of columns that may stand once only for a customer', async () => {
  const app = await testApp()
  const sets = await withConnection(app.db, tx =>
    rows<{ table: string; columns: string[]; plain: boolean }>(
      tx,
      sql`select i.indrelid::regclass::text as table, i.indpred is null and i.indexprs is null as plain,
                 array(select a.attname::text from pg_attribute a where a.attrelid = i.indrelid and a.attnum = any((i.indkey::int2[])[0:i.indnkeyatts - 1])
                       order by a.attname) as columns
          from pg_index i join pg_class c on c.oid = i.indrelid
          where i.indisunique and c.relnamespace = current_schema()::regnamespace`,
    ),
  )
  const missing = movers().flatMap(({ table, of, alone }) =>
    sets
      .filter(one => one.table === table && one.columns.includes(of))
      .map(one => one.columns.filter(column => column !== of).sort())
      .filter(columns => !alone.some(known => [...known].sort().join() === columns.join()))
      .map(columns => `${table} (${columns.join(', ')})`),
  )
  expect(missing).toEqual([])
})
