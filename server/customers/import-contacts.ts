import { raw, rows, run, type Sql, sql, type Tx } from '../base/db.ts'
import {
  countsOf,
  type MergeInput,
  type MergeResult,
  type MergeStatus,
  MOST_TOUCHED,
  WrittenMeanwhile,
} from '../base/merge.ts'
import { noteCodesUsed } from './came-under.ts'
import { reserveCodes } from './import-codes.ts'
import { refreshSearch } from './search-store.ts'

type Fate = { line: number; customer_id: string; status: MergeStatus }

/**
 * Creates and changes contacts out of rows with `customer_code` and `name`. Those of customers nobody knows yet wait
 * under the id their customer will have. A new primary contact takes that from the one before.
 */
export async function mergeContacts(tx: Tx, input: MergeInput): Promise<MergeResult> {
  const { now } = input
  await reserveCodes(tx, sql`select customer_code as code from (${input.rows}) b`, now)
  const source = sql`select b.*, k.customer_id 
                     from (${input.rows}) b join customer_codes k on k.code = b.customer_code`
  const present = input.columns.filter(name => name !== 'customer_code' && name !== 'name')
  const before = await rows<{ n: number }>(tx, sql`select count(*) as n from (${input.rows}) b`)
  await noteCodesUsed(
    tx,
    'contacts',
    sql`select s.customer_code as code, array[s.name] as row_key from (${source}) s
        where not exists (select 1 from contacts t where t.customer_id = s.customer_id and t.name = s.name)`,
  )
  const fates = await rows<Fate>(tx, statement(source, present, now))
  if (fates.length !== before[0]!.n) throw new WrittenMeanwhile()
  const touched = [
    ...new Set(
      fates.filter(one => one.status === 'created' || one.status === 'updated').map(one => one.customer_id),
    ),
  ]
  if (present.includes('is_primary')) await onlyOnePrimary(tx, source)
  await refreshSearch(tx, touched)
  const byLine = new Map(fates.map(one => [one.line, one.status]))
  return {
    counts: countsOf(byLine.values()),
    touched: touched.slice(0, MOST_TOUCHED + 1),
    refusals: [],
    byLine,
  }
}

function statement(source: Sql, present: string[], now: Date): Sql {
  const list = (before: string) => raw(present.map(name => `${before}${name}`).join(', '))
  const some = present.length > 0
  return sql`
    with s as materialized (
      select b.*, t.name is not null as existed,
             ${some ? sql`(${list('t.')}) is distinct from (${list('b.')})` : sql`false`} as differs
      from (${source}) b left join contacts t on t.customer_id = b.customer_id and t.name = b.name
    ),
    added as (
      insert into contacts (customer_id, name, ${raw(some ? `${present.join(', ')},` : '')} created_at, updated_at)
      select s.customer_id, s.name, ${raw(some ? `${present.map(name => `s.${name}`).join(', ')},` : '')} ${now}::timestamptz, ${now}::timestamptz
      from s where not s.existed order by s.customer_id, s.name
      on conflict do nothing returning customer_id, name
    ),
    changed as (
      update contacts t set ${raw(some ? `${present.map(name => `${name} = s.${name}`).join(', ')},` : '')} updated_at = ${now}
      from s where s.existed and s.differs and t.customer_id = s.customer_id and t.name = s.name
      returning s.row_no
    ),
    fate as (
      select s.row_no, s.customer_id, 'created' as status from s join added a on a.customer_id = s.customer_id and a.name = s.name
      union all select s.row_no, s.customer_id, 'updated' from s join changed c on c.row_no = s.row_no
      union all select s.row_no, s.customer_id, 'unchanged' from s where s.existed and not s.differs
    )
    select f.row_no as line, f.customer_id, case when c.id is null then 'waiting' else f.status end as status
    from fate f left join customers c on c.id = f.customer_id`
}

/** The last row that says primary wins; who was primary before is so no longer. */
async function onlyOnePrimary(tx: Tx, source: Sql): Promise<void> {
  await run(
    tx,
    sql`update contacts t set is_primary = false
        from (select distinct on (b.customer_id) b.customer_id, b.name from (${source}) b
              where b.is_primary order by b.customer_id, b.row_no desc) p
        where t.customer_id = p.customer_id and t.is_primary and t.name <> p.name`,
  )
}
