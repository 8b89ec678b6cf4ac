import { searchTerms } from '../domain/customers/search-terms.ts'
import { type Db, rows, run, sql, type Tx, transact } from '../server/base/db.ts'
import { newId } from '../server/base/ids.ts'
import { industries, nameFrom, personFrom, tags } from './list-names.ts'
import { randomFrom } from './random.ts'

const BATCH = 5000
const OWNERS = 300
const NOW = new Date('2026-01-05T02:00:00Z')
const SEPARATOR = '\u0001'

/**
 * Fills an empty store with `count` customers, a contact each, a standing spread over all values, and sixty orders for
 * each of the first thousand. The same rows for the same count. Slow indexes are made at the end, as a restore does.
 */
export async function seedList(db: Db, count: number): Promise<void> {
  const random = randomFrom(7)
  const owners = Array.from({ length: OWNERS }, () => newId(NOW))
  await transact(db, async tx => {
    await run(
      tx,
      sql`insert into staff (id, email, name, role, scope, created_at)
          select id, 'm' || n || '@example.com', '经理' || n, 'manager', 'own', ${NOW}
          from unnest(${owners}::uuid[]) with ordinality u (id, n)`,
    )
  })
  await transact(db, async tx => {
    const slow = await dropIndexes(tx)
    for (let from = 0; from < count; from += BATCH) {
      await insertBatch(tx, random, from, Math.min(BATCH, count - from), owners)
    }
    await run(tx, sql`set local maintenance_work_mem = '512MB'`)
    await run(tx, listOfAll)
    for (const one of slow) await tx.query(one)
    await run(tx, factsOfSome)
  })
  await db.query('vacuum (analyze) customers, contacts, customer_codes, customer_list, orders, staff')
}

/** Takes away the indexes that are slow to grow; answers how to make them again. */
async function dropIndexes(tx: Tx): Promise<string[]> {
  const found = await rows<{ name: string; text: string }>(
    tx,
    sql`select indexname as name, indexdef as text from pg_indexes
        where indexname = 'customers_grams' or (tablename = 'customer_list' and indexname <> 'customer_list_pkey')`,
  )
  for (const { name } of found) await tx.query(`drop index ${name}`)
  return found.map(one => one.text)
}

async function insertBatch(
  tx: Tx,
  random: ReturnType<typeof randomFrom>,
  from: number,
  count: number,
  owners: string[],
): Promise<void> {
  const made = Array.from({ length: count }, (_, i) => {
    const { name, type, city } = nameFrom(random)
    const code = `C-${String(from + i).padStart(7, '0')}`
    const phone = `1${random.pick(['38', '39', '50', '86'])}${String(random.below(1e8)).padStart(8, '0')}`
    const contact = personFrom(random)
    const terms = searchTerms({ code, name, type, phone, contacts: [{ name: contact }] })
    const own = tags.filter(() => random.next() < 0.15)
    const industry = random.pick(industries)
    return {
      id: newId(NOW),
      code,
      name,
      type,
      city,
      phone,
      contact,
      own,
      industry,
      owner: random.pick(owners),
      terms,
    }
  })
  const of = <T>(value: (one: (typeof made)[number]) => T): T[] => made.map(value)
  await run(
    tx,
    sql`insert into customer_codes (code, customer_id)
        select * from unnest(${of(one => one.code)}::text[], ${of(one => one.id)}::uuid[])`,
  )
  await run(
    tx,
    sql`insert into customers (id, code, name, type, region, industry, phone, owner_id, tags, search, grams, name_key,
                               created_at, updated_at)
        select id, code, name, type, region, industry, phone, owner_id, coalesce(string_to_array(nullif(tags, ''), ';'), '{}'),
               search, string_to_array(grams, ${SEPARATOR}), name_key, ${NOW}, ${NOW}
        from unnest(
          ${of(one => one.id)}::uuid[], ${of(one => one.code)}::text[], ${of(one => one.name)}::text[],
          ${of(one => one.type)}::text[], ${of(one => one.city)}::text[], ${of(one => one.industry)}::text[],
          ${of(one => one.phone)}::text[], ${of(one => one.owner)}::uuid[], ${of(one => one.own.join(';'))}::text[],
          ${of(one => one.terms.search)}::text[], ${of(one => one.terms.grams.join(SEPARATOR))}::text[],
          ${of(one => one.terms.nameKey)}::text[]
        ) u (id, code, name, type, region, industry, phone, owner_id, tags, search, grams, name_key)`,
  )
  await run(
    tx,
    sql`insert into contacts (customer_id, name, is_primary, created_at, updated_at)
        select id, name, true, ${NOW}, ${NOW}
        from unnest(${of(one => one.id)}::uuid[], ${of(one => one.contact)}::text[]) u (id, name)`,
  )
}

// Spread by a hash of the code: 5 % A, 25 % B, 60 % C, the rest without tier; amounts long-tailed.
const listOfAll = sql`
  insert into customer_list (customer_id, owner_id, type, service_level, industry, region, tags, code, name, name_key, search,
    tier, stage, warnings, high_value, active, amount_365d, orders_60d, interactions_90d, first_cooperation_on, last_order_on)
  select id, owner_id, type, service_level, industry, region, tags, code, name, name_key, search,
         case when t < 5 then 'A' when t < 30 then 'B' when t < 90 then 'C' end,
         (array['prospect', 'new', 'growing', 'mature', 'mature', 'mature', 'dormant', 'at_risk', 'lost', 'won_back'])[1 + s % 10],
         case when w < 4 then array['order_drop'] when w < 6 then array['complaint', 'order_drop'] when w < 9
           then array['contract_ending'] else '{}' end,
         t < 20, s % 10 < 6, (1e9 / (1 + a))::bigint, w % 7, s % 9,
         date '2026-01-05' - (a % 2500)::int, date '2026-01-05' - (a % 700)::int
  from (select c.*, abs(hashtext(code)::bigint) % 100 t, abs(hashtext('s' || code)::bigint) % 1000 s,
               abs(hashtext('w' || code)::bigint) % 100 w, abs(hashtext('a' || code)::bigint) % 100000 a
        from customers c) c
  order by id`

const factsOfSome = sql`
  insert into orders (customer_id, number, placed_at, placed_on, status, amount)
  select c.id, 'SO-' || c.code || '-' || n, timestamptz '2026-01-05' - n * interval '9 days',
         date '2026-01-05' - n * 9, 'completed', 10000 + n * 137
  from (select id, code from customers order by code limit 1000) c, generate_series(1, 60) n`
