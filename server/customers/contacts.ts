import { parseInput } from '../../domain/base/parse-input.ts'
import { Problem } from '../../domain/base/problem.ts'
import { birthdayFaults, refuseFaults } from '../../domain/customers/rules.ts'
import { type Contact, type ContactChange, contactChange } from '../../domain/customers/shapes.ts'
import { filledLine } from '../../domain/customers/text.ts'
import { type Actor, permit } from '../base/actor.ts'
import { rowOrNull, run, sql, type Tx } from '../base/db.ts'
import { emit } from '../base/events.ts'
import { noteChanged, seesPersonal } from './access-log.ts'
import { contactAnswer } from './answers.ts'
import { keyChanged, noteCodesUsed } from './came-under.ts'
import { customerUnknown } from './find.ts'
import type { ContactRow } from './rows.ts'
import { openTo } from './scope.ts'
import { refreshSearch } from './search-store.ts'
import { lockCustomer } from './store.ts'

const contactName = filledLine(100)
const blank = {
  position: null,
  phone: null,
  email: null,
  wechat: null,
  birthday: null,
  birthday_calendar: null,
  is_primary: false,
}

/** Creates or changes a contact: a missing field keeps, null clears. `rename_to` must be free. */
export async function putContact(
  tx: Tx,
  by: Actor,
  code: string,
  name: string,
  input: ContactChange,
  now: Date,
): Promise<Contact> {
  permit(by, 'customers.write')
  const { rename_to, primary, ...change } = parseInput(contactChange, input)
  const key = parseInput(contactName, name)
  const id = await lockedId(tx, by, code)
  const before = await contactOf(tx, id, key)
  const after: ContactRow = { ...blank, ...before, ...change, name: rename_to ?? key }
  if (primary !== undefined) after.is_primary = primary
  refuseFaults(birthdayFaults(after))
  if (after.name !== key && (await contactOf(tx, id, after.name))) {
    throw new Problem(
      'conflict',
      'customers.contact_exists',
      `there is a contact named ${after.name} already`,
      {
        fields: [{ path: 'rename_to', code: 'customers.contact_exists', message: 'taken' }],
        params: { name: after.name },
      },
    )
  }
  if (after.is_primary) {
    await run(
      tx,
      sql`update contacts set is_primary = false where customer_id = ${id} and is_primary and name <> ${key}`,
    )
  }
  if (before) {
    await updateContact(tx, id, key, after, now)
    await keyChanged(tx, id, 'contacts', [key], [after.name])
  } else {
    await noteCodesUsed(
      tx,
      'contacts',
      sql`select ${code}::text as code, array[${after.name}::text] as row_key`,
    )
    await insertContact(tx, id, after, now)
  }
  await refreshSearch(tx, [id])
  await emit(tx, 'customers.changed', { customerIds: [id] }, now)
  await noteChanged(tx, by, 'contacts.write', [id], Object.keys(change), now)
  return contactAnswer(after, seesPersonal(by))
}

/** Removes a contact. Throws `customers.contact_unknown`. */
export async function removeContact(tx: Tx, by: Actor, code: string, name: string, now: Date): Promise<void> {
  permit(by, 'customers.write')
  const id = await lockedId(tx, by, code)
  const removed = await run(tx, sql`delete from contacts where customer_id = ${id} and name = ${name}`)
  if (removed === 0) {
    throw new Problem('not_found', 'customers.contact_unknown', `no contact is named ${name}`, {
      params: { name },
    })
  }
  await refreshSearch(tx, [id])
  await emit(tx, 'customers.changed', { customerIds: [id] }, now)
  await noteChanged(tx, by, 'contacts.remove', [id], ['name'], now)
}

async function lockedId(tx: Tx, by: Actor, code: string): Promise<string> {
  const customer = await lockCustomer(tx, code, openTo(by))
  if (!customer) throw customerUnknown(code)
  return customer.id
}

const contactOf = (tx: Tx, customerId: string, name: string): Promise<ContactRow | null> =>
  rowOrNull<ContactRow>(
    tx,
    sql`select name, position, phone, email, wechat, birthday, birthday_calendar, is_primary
        from contacts where customer_id = ${customerId} and name = ${name}`,
  )

async function insertContact(tx: Tx, id: string, one: ContactRow, now: Date): Promise<void> {
  await run(
    tx,
    sql`insert into contacts (customer_id, name, position, phone, email, wechat, birthday, birthday_calendar,
                              is_primary, created_at, updated_at)
        values (${id}, ${one.name}, ${one.position}, ${one.phone}, ${one.email}, ${one.wechat}, ${one.birthday},
                ${one.birthday_calendar}, ${one.is_primary}, ${now}, ${now})`,
  )
}

async function updateContact(tx: Tx, id: string, key: string, to: ContactRow, now: Date): Promise<void> {
  await run(
    tx,
    sql`update contacts set name = ${to.name}, position = ${to.position}, phone = ${to.phone}, email = ${to.email},
          wechat = ${to.wechat}, birthday = ${to.birthday}, birthday_calendar = ${to.birthday_calendar},
          is_primary = ${to.is_primary}, updated_at = ${now}
        where customer_id = ${id} and name = ${key}`,
  )
}
