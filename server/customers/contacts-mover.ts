import { raw, run, type Sql, sql, type Tx } from '../base/db.ts'
import { moveRows, noteWas } from './move-rows.ts'
import type { Mover } from './movers.ts'

const rows = moveRows('contacts', ['name'], { restores: ['is_primary'] })

/**
 * Contacts go over. Of two with one name the survivor's stays and shows what it lacks from the other, for as long as they
 * are together. The survivor's primary contact stays the primary one.
 */
export const contactsMover: Mover = {
  ...rows,
  join: async (tx, pairs, now) => {
    const both = sql`select from_id as id from (${pairs}) p union select to_id from (${pairs}) p`
    await takeBack(tx, both)
    await rows.join(tx, pairs, now)
    await onePrimary(tx, pairs)
    await lend(tx, both)
  },
  part: async (tx, homes, now) => {
    const both = sql`select holder_id as id from (${homes}) h union select to_id from (${homes}) h`
    await takeBack(tx, both)
    await rows.part(tx, homes, now)
    await lend(tx, both)
  },
}

/** Contacts that came are no longer primary where the survivor has one of its own. */
async function onePrimary(tx: Tx, pairs: Sql): Promise<void> {
  const held = (alias: string) =>
    sql`exists (select 1 from moved_rows m where m.customer_id = ${raw(alias)}.customer_id and m.table_name = 'contacts'
                  and m.row_key = array[${raw(alias)}.name])`
  const second = sql`
    select t.customer_id, array[t.name] as row_key, '{"is_primary": true}'::jsonb as was
    from (${pairs}) p join contacts t on t.customer_id = p.to_id
    where t.is_primary and ${held('t')} and exists (
      select 1 from contacts x where x.customer_id = p.to_id and x.is_primary and not ${held('x')})`
  await noteWas(tx, 'contacts', second)
  await run(
    tx,
    sql`update contacts t set is_primary = false from (${second}) s
        where t.customer_id = s.customer_id and array[t.name] = s.row_key`,
  )
}

const LENT = ['position', 'phone', 'email', 'wechat', 'birthday', 'birthday_calendar'] as const

/** A contact takes over what it lacks from a parked one of its name. `ids` is a query of the customers. */
async function lend(tx: Tx, ids: Sql): Promise<void> {
  const pairs = raw(
    LENT.map(one => `'${one}', case when t.${one} is null then p.content -> '${one}' end`).join(', '),
  )
  await run(
    tx,
    sql`with first as (
          select distinct on (p.customer_id, p.row_key) p.customer_id, p.row_key, p.home_id,
                 jsonb_strip_nulls(jsonb_build_object(${pairs})) as lent
          from parked_rows p join contacts t on t.customer_id = p.customer_id and t.name = p.row_key[1]
          where p.table_name = 'contacts' and p.customer_id in (${ids})
          order by p.customer_id, p.row_key, p.home_id
        ), noted as (
          update parked_rows p set lent = f.lent from first f
          where p.table_name = 'contacts' and (p.customer_id, p.row_key, p.home_id) = (f.customer_id, f.row_key, f.home_id)
        )
        update contacts t set ${raw(LENT.map(one => `${one} = coalesce(t.${one}, f.lent ->> '${one}')`).join(', '))}
        from first f where t.customer_id = f.customer_id and t.name = f.row_key[1]`,
  )
}

/** What was lent and still stands there as it was lent is taken away again. */
async function takeBack(tx: Tx, ids: Sql): Promise<void> {
  const sets = raw(LENT.map(one => `${one} = nullif(t.${one}, p.lent ->> '${one}')`).join(', '))
  await run(
    tx,
    sql`with lent as (
          select customer_id, row_key, home_id, lent from parked_rows
          where table_name = 'contacts' and lent is not null and customer_id in (${ids})
        ), cleared as (
          update parked_rows p set lent = null from lent l
          where p.table_name = 'contacts' and (p.customer_id, p.row_key, p.home_id) = (l.customer_id, l.row_key, l.home_id)
        )
        update contacts t set ${sets} from lent p where t.customer_id = p.customer_id and t.name = p.row_key[1]`,
  )
}
