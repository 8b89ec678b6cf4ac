import { join, raw, run, type Sql, sql, type Tx } from '../base/db.ts'
import { allTags } from './all-tags.ts'

/** What the list takes from the customer file. */
const FILE = [
  'owner_id',
  'type',
  'service_level',
  'industry',
  'region',
  'tags',
  'code',
  'name',
  'owner_name',
  'name_key',
  'search',
] as const

/** What the list takes from standing. */
const STANDING = [
  'amount_365d',
  'first_cooperation_on',
  'last_order_on',
  'orders_60d',
  'interactions_90d',
  'high_value',
  'active',
  'tier',
  'stage',
  'warnings',
] as const

const names = (columns: readonly string[], before = '') => raw(columns.map(one => before + one).join(', '))

/** The list's columns of the file, with the customer's id in front: what `relist` inserts. */
export const listColumns = raw(['customer_id', ...FILE].join(', '))
export const fileColumns = raw(['id', ...FILE].join(', '))

/** The same of `customers c`, tags with those by rule. */
const fileNow = join(['id', ...FILE].map(one => (one === 'tags' ? allTags() : raw(`c.${one}`))))

/** Brings the list in line with the customer file: after customers were written by anything but their own verbs. */
export async function relist(tx: Tx, customerIds: readonly string[]): Promise<void> {
  if (customerIds.length === 0) return
  await run(
    tx,
    sql`insert into customer_list as l (${listColumns})
        select ${fileNow} from customers c where c.id = any(${customerIds}::uuid[]) order by c.id
        on conflict (customer_id) do update set (${names(FILE)}) = row(${names(FILE, 'excluded.')})
        where (${names(FILE, 'l.')}) is distinct from (${names(FILE, 'excluded.')})`,
    'relist-customers',
  )
}

/**
 * Brings the list in line with standing. `standing` selects customer_id and the list's columns of standing; rows that
 * say what the list says already are not written. Answers how many were.
 */
export async function listStanding(tx: Tx, standing: Sql): Promise<number> {
  return run(
    tx,
    sql`update customer_list l set (${names(STANDING)}) = row(${names(STANDING, 's.')})
        from (${standing}) s
        where l.customer_id = s.customer_id and (${names(STANDING, 'l.')}) is distinct from (${names(STANDING, 's.')})`,
  )
}
