import { Problem } from '../../domain/base/problem.ts'
import { MOST_LEVELS } from '../../domain/customers/group.ts'
import { rows, sql, type Tx } from '../base/db.ts'
import { ofCode } from './find.ts'

type Above = { id: string; code: string; level: number }

/**
 * The id of the customer that is to stand above another. Throws `customers.parent_unknown`, `customers.parent_loop` naming the
 * chain that would close, `customers.parent_too_deep` when the group would have too many levels.
 */
export async function parentOf(tx: Tx, child: { id: string }, code: string | null): Promise<string | null> {
  if (code === null) return null
  const above = await rows<Above>(
    tx,
    sql`with recursive above as (
          select c.id, c.code, c.parent_id, 1 as level from customers c where ${ofCode(code)}
          union all
          select p.id, p.code, p.parent_id, a.level + 1 from above a join customers p on p.id = a.parent_id
          where a.level <= ${MOST_LEVELS} and a.id <> ${child.id}
        )
        select id, code, level from above order by level`,
  )
  const parent = above[0]
  if (!parent) throw refused('customers.parent_unknown', `no customer has the code ${code}`, { code })
  const closes = above.findIndex(one => one.id === child.id)
  if (closes >= 0) {
    const chain = [above[closes]!, ...above.slice(0, closes + 1)].map(one => one.code).join(' → ')
    throw refused('customers.parent_loop', `${code} belongs to this customer already: ${chain}`, {
      code,
      chain,
    })
  }
  const levels = above.length + (await levelsFrom(tx, child.id))
  if (levels > MOST_LEVELS)
    throw refused('customers.parent_too_deep', `more than ${MOST_LEVELS} levels`, { levels: MOST_LEVELS })
  return parent.id
}

/** How many levels a customer and those below it are. */
async function levelsFrom(tx: Tx, id: string): Promise<number> {
  const [found] = await rows<{ levels: number | null }>(
    tx,
    sql`with recursive below as (
          select ${id}::uuid as id, 1 as level
          union
          select c.id, b.level + 1 from below b join customers c on c.parent_id = b.id where b.level <= ${MOST_LEVELS}
        )
        select max(level) as levels from below`,
  )
  return found?.levels ?? 1
}

function refused(code: string, message: string, params: Record<string, string | number>): Problem {
  return new Problem('invalid', code, message, {
    fields: [{ path: 'parent_code', code, message, params }],
    params,
  })
}
