import type * as z from 'zod/mini'
import { Problem } from '../../domain/base/problem.ts'
import { readCreditCode } from '../../domain/customers/credit-code.ts'
import { birthdayFaults, creditCodeFaults, refuseFaults } from '../../domain/customers/rules.ts'
import type { customerChange } from '../../domain/customers/shapes.ts'
import { rowOrNull, sql, type Tx } from '../base/db.ts'
import { staffNamed } from '../staff/reads.ts'
import { customChange } from './custom-change.ts'
import { parentOf } from './parents.ts'
import type { CustomerRow } from './rows.ts'
import type { CustomerValues } from './store.ts'

type Change = z.output<typeof customerChange>

export const emptyCustomer: Omit<CustomerValues, 'name'> = {
  type: 'company',
  industry: null,
  size: null,
  region: null,
  address: null,
  phone: null,
  email: null,
  wechat: null,
  birthday: null,
  birthday_calendar: null,
  source: null,
  owner_id: null,
  owner_name: null,
  service_level: 'normal',
  service_level_until: null,
  first_cooperation_on: null,
  tags: [],
  preferred_channel: null,
  note: null,
  credit_code: null,
  parent_id: null,
  custom: {},
}

/**
 * What a change makes of a customer: the values it names, people and companies found. `isNew`: fields that must have a value are
 * asked for. Throws `invalid` with the fields.
 */
export async function valuesOf(
  tx: Tx,
  before: Omit<CustomerRow, 'code'>,
  change: Change,
  { isNew, now }: { isNew: boolean; now: Date },
): Promise<Partial<CustomerValues>> {
  const { owner, owner_id, parent_code, custom, tags, birthday_calendar, ...plain } = change
  const values: Partial<CustomerValues> = { ...plain }
  if (birthday_calendar !== undefined) values.birthday_calendar = birthday_calendar
  if (tags !== undefined) values.tags = [...new Set(tags)]
  if (values.credit_code) values.credit_code = readCreditCode(values.credit_code).code
  const own = await customChange(tx, before, { custom, type: change.type }, { isNew, now })
  if (own.values) values.custom = own.values
  refuseFaults([
    ...own.faults,
    ...(values.birthday !== undefined || birthday_calendar !== undefined
      ? birthdayFaults({ ...before, ...values })
      : []),
    ...(values.credit_code !== undefined ? creditCodeFaults(values.credit_code) : []),
  ])
  if (owner_id !== undefined) Object.assign(values, await ownerById(tx, owner_id))
  else if (owner !== undefined) Object.assign(values, await ownerByName(tx, owner))
  if (parent_code !== undefined) values.parent_id = await parentOf(tx, before, parent_code)
  return values
}

async function ownerById(
  tx: Tx,
  id: string | null,
): Promise<Pick<CustomerValues, 'owner_id' | 'owner_name'>> {
  if (id === null) return { owner_id: null, owner_name: null }
  const found = await rowOrNull(tx, sql`select 1 from staff where id = ${id} and disabled_at is null`)
  if (found) return { owner_id: id, owner_name: null }
  throw new Problem('invalid', 'customers.owner_unknown', `no active staff member has the id ${id}`, {
    fields: [{ path: 'owner_id', code: 'customers.owner_unknown', message: 'no active staff member' }],
  })
}

async function ownerByName(
  tx: Tx,
  written: string | null,
): Promise<Pick<CustomerValues, 'owner_id' | 'owner_name'>> {
  if (written === null) return { owner_id: null, owner_name: null }
  const id = (await staffNamed(tx, [written])).get(written) ?? null
  return id ? { owner_id: id, owner_name: null } : { owner_id: null, owner_name: written }
}
