import type { CustomerChoices } from '../../domain/customers/contract.ts'
import { type Actor, permit } from '../base/actor.ts'
import { raw, rows, sql, type Tx } from '../base/db.ts'

export { seesPersonal } from './access-log.ts'
export { allTags } from './all-tags.ts'
export { shownCustom } from './answers.ts'
export { getBulk, listBulk, previewBulk } from './bulk-reads.ts'
export { codeOfRow } from './came-under.ts'
export { type OwnFields, ownFields } from './custom-fields.ts'
export { listDuplicates } from './duplicate-reads.ts'
export { type CustomerRef, customerUnknown, findCustomer, ofCode } from './find.ts'
export { lookAlikes, matchingRules } from './find-duplicates.ts'
export { type Found, foundBy } from './found.ts'
export { contactsOf, getCustomer } from './get-customer.ts'
export type { Mover } from './movers.ts'
export { type Sight, seesAll, visibleOver, visibleTo } from './scope.ts'
export { searchCustomers } from './search.ts'
export { type TimelineEntry, type TimelineRow, type TimelineSource, timelineOf } from './timeline.ts'

const MOST = 500

/** Tags, industries, regions and owners in use. Values alone, of all customers: they name nobody. */
export async function customerChoices(tx: Tx, by: Actor): Promise<CustomerChoices> {
  permit(by, 'customers.read')
  const tags = await rows<{ tag: string }>(tx, sql`select tag from customer_tags order by tag limit ${MOST}`)
  const owners = await rows<{ id: string; name: string }>(
    tx,
    sql`select id, name from staff s
        where disabled_at is null or exists (select 1 from customers c where c.owner_id = s.id)
        order by name, id limit ${MOST}`,
  )
  return {
    tags: tags.map(one => one.tag),
    industries: await distinct(tx, 'industry'),
    regions: await distinct(tx, 'region'),
    owners,
  }
}

/** The different values of an indexed column, stepping from one to the next: as many index probes as values. */
async function distinct(tx: Tx, column: 'industry' | 'region'): Promise<string[]> {
  const of = raw(column)
  const found = await rows<{ value: string }>(
    tx,
    sql`with recursive steps (value) as (
          (select ${of} from customer_list where ${of} is not null order by ${of} limit 1)
          union all
          select (select ${of} from customer_list where ${of} > steps.value order by ${of} limit 1)
          from steps where steps.value is not null
        )
        select value from steps where value is not null limit ${MOST}`,
  )
  return found.map(one => one.value)
}
