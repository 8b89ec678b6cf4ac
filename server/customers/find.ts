import { Problem } from '../../domain/base/problem.ts'
import type { Actor } from '../base/actor.ts'
import { rowOrNull, type Sql, sql, type Tx } from '../base/db.ts'
import { openTo, seesAll } from './scope.ts'

/** What other words need of a customer they act on. */
export type CustomerRef = { id: string; code: string; name: string; ownerId: string | null }

export const customerUnknown = (code: string): Problem =>
  new Problem('not_found', 'customers.unknown', `no customer has the code ${code}`, { params: { code } })

/** Whom a code names, over `customers c`: the code of a record that was merged names the customer it lives on in. */
export const ofCode = (code: string): Sql =>
  sql`c.id = (select k.customer_id from customer_codes k where k.code = ${code})`

/** The customer of a code. Throws `customers.unknown`, also when it is out of the asker's sight. */
export async function findCustomer(tx: Tx, by: Actor, code: string): Promise<CustomerRef> {
  const found = await rowOrNull<CustomerRef>(
    tx,
    sql`select c.id, c.code, c.name, c.owner_id as "ownerId"
        from customers c where ${ofCode(code)} and ${openTo(by)}`,
    seesAll(by) ? 'find-customer' : undefined,
  )
  if (!found) throw customerUnknown(code)
  return found
}
