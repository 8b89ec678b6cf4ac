import { MOST_LEVELS } from '../../domain/customers/group.ts'
import { type Sql, sql } from '../base/db.ts'

/** Over `customer_list l`: customers below the one of a code, on every level; nobody where the code is unknown. */
export const belowSql = (code: string): Sql => sql`l.customer_id in (
  with recursive below as (
    select k.customer_id as id, 0 as level from customer_codes k where k.code = ${code}
    union
    select c.id, b.level + 1 from below b join customers c on c.parent_id = b.id where b.level < ${MOST_LEVELS}
  ) select id from below where level > 0)`
