import { row, rowOrNull, rows, run, sql, type Tx } from '../base/db.ts'
import { newId } from '../base/ids.ts'

/**
 * The ids of customer codes, known or not: a code seen for the first time gets the id its customer will have one day,
 * so that facts may come before their customer.
 */
export async function reserveIds(tx: Tx, codes: readonly string[], now: Date): Promise<Map<string, string>> {
  // In one order everywhere, so that two imports never wait for each other in a circle.
  const distinct = [...new Set(codes)].sort()
  const found = new Map<string, string>()
  const read = async (wanted: string[]) => {
    const known = await rows<{ code: string; customer_id: string }>(
      tx,
      sql`select code, customer_id from customer_codes where code = any(${wanted}::text[])`,
    )
    for (const { code, customer_id } of known) found.set(code, customer_id)
  }
  await read(distinct)
  const missing = distinct.filter(code => !found.has(code))
  if (missing.length === 0) return found
  await run(
    tx,
    sql`insert into customer_codes (code, customer_id)
        select * from unnest(${missing}::text[], ${missing.map(() => newId(now))}::uuid[])
        on conflict (code) do nothing`,
  )
  await read(missing)
  return found
}

/** The same for one code, in one round trip when nobody else reserves it at this moment. */
export async function reserveId(tx: Tx, code: string, now: Date): Promise<string> {
  const made = await rowOrNull<{ id: string }>(
    tx,
    sql`with made as (
          insert into customer_codes (code, customer_id) values (${code}, ${newId(now)})
          on conflict (code) do nothing returning customer_id
        )
        select customer_id as id from made
        union all select customer_id from customer_codes where code = ${code} limit 1`,
    'reserve-customer-id',
  )
  return made?.id ?? (await reserveIds(tx, [code], now)).get(code)!
}

/** Gives an id a code. Answers the id the code has: another one where it was taken, by a customer or by facts that wait for one. */
export async function giveCode(tx: Tx, code: string, id: string): Promise<string> {
  await run(
    tx,
    sql`insert into customer_codes (code, customer_id) values (${code}, ${id}) on conflict do nothing`,
  )
  const { id: known } = await row<{ id: string }>(
    tx,
    sql`select customer_id as id from customer_codes where code = ${code}`,
  )
  return known
}

/** A code for a customer who comes without one: C-000001, C-000002 …, past those already taken by hand. */
export async function nextCode(tx: Tx): Promise<string> {
  for (;;) {
    const { code } = await row<{ code: string }>(
      tx,
      sql`select 'C-' || lpad(nextval('customer_numbers')::text, 6, '0') as code`,
    )
    const taken = await rowOrNull(tx, sql`select 1 from customer_codes where code = ${code}`)
    if (!taken) return code
  }
}
