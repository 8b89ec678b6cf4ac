import type { Contact, Customer } from '../../domain/customers/shapes.ts'
import { type Actor, permit } from '../base/actor.ts'
import { companyZone } from '../base/company-zone.ts'
import { rowOrNull, rows, type Sql, sql, type Tx } from '../base/db.ts'
import { noteShown, PERSONAL, seesPersonal } from './access-log.ts'
import { allTags, ruleTags } from './all-tags.ts'
import { type CustomerToShow, contactAnswer, customerAnswer } from './answers.ts'
import { ownFields } from './custom-fields.ts'
import { customerUnknown, findCustomer, ofCode } from './find.ts'
import type { ContactRow } from './rows.ts'
import { openTo, seesAll } from './scope.ts'

const customerToShow = (which: Sql): Sql => sql`
  select c.id, c.code, c.name, c.type, c.industry, c.size, c.region, c.address, c.phone, c.email, c.wechat,
         c.birthday, c.birthday_calendar, c.source, c.owner_id, coalesce(o.name, c.owner_name) as owner,
         c.service_level, c.service_level_until, c.first_cooperation_on, ${allTags()} as tags,
         ${ruleTags()} as tags_by_rule, c.preferred_channel, c.note, c.credit_code,
         (select pk.code from customer_codes pk where pk.customer_id = c.parent_id and pk.home_id is null) as parent_code,
         p.name as parent_name, c.custom, c.created_at, c.updated_at,
         coalesce((select json_agg(k order by k.is_primary desc, k.name)
                   from (select name, position, phone, email, wechat, birthday, birthday_calendar, is_primary
                         from contacts where customer_id = c.id) k), '[]') as contacts,
         array(select k.code from customer_codes k where k.customer_id = c.id and k.home_id is not null order by k.code) as merged_codes
  from customers c left join staff o on o.id = c.owner_id left join customers p on p.id = c.parent_id
  where ${which}`

/** A customer with its contacts. Throws `customers.unknown` when there is none in sight; notes what was shown. */
export async function getCustomer(tx: Tx, by: Actor, code: string, now: Date): Promise<Customer> {
  permit(by, 'customers.read')
  const statement = customerToShow(sql`${ofCode(code)} and ${openTo(by)}`)
  const name = seesAll(by) ? 'get-customer' : undefined
  const found = await rowOrNull<CustomerToShow>(tx, statement, name)
  if (!found) throw customerUnknown(code)
  const fields = PERSONAL.filter(field => found[field] !== null)
  await noteShown(tx, by, [found.id], found.contacts.length > 0 ? [...fields, 'contacts'] : fields, now)
  return shown(tx, by, found, now)
}

/** The same by id, for the answer to who just wrote it. */
export async function customerAfterChange(tx: Tx, by: Actor, id: string, now: Date): Promise<Customer> {
  const found = await rowOrNull<CustomerToShow>(
    tx,
    customerToShow(sql`c.id = ${id}`),
    'customer-after-change',
  )
  if (!found) throw new Error(`customer ${id} was just written and is not there`)
  return shown(tx, by, found, now)
}

async function shown(tx: Tx, by: Actor, found: CustomerToShow, now: Date): Promise<Customer> {
  const edit = by.kind === 'system' || by.permissions.has('customers.write')
  const context = { zone: await companyZone(tx, now), own: await ownFields(tx, now) }
  return customerAnswer(found, context, { full: seesPersonal(by), edit })
}

/** The contacts of a customer, the primary one first. */
export async function contactsOf(tx: Tx, by: Actor, code: string, now: Date): Promise<Contact[]> {
  permit(by, 'customers.read')
  const { id } = await findCustomer(tx, by, code)
  const found = await rows<ContactRow>(
    tx,
    sql`select name, position, phone, email, wechat, birthday, birthday_calendar, is_primary
        from contacts where customer_id = ${id} order by is_primary desc, name`,
  )
  if (found.length > 0) await noteShown(tx, by, [id], ['contacts'], now)
  return found.map(one => contactAnswer(one, seesPersonal(by)))
}
