import { Problem } from '../../domain/base/problem.ts'
import { rowOrNull, sql, type Tx } from '../base/db.ts'

/** Throws `invalid` unless the person is a colleague to whom something may be given, other than `not`. */
export async function mustBeActive(tx: Tx, id: string, not: string | null): Promise<void> {
  const found = await rowOrNull(
    tx,
    sql`select 1 from staff where id = ${id} and disabled_at is null for share`,
  )
  if (found && id !== not) return
  throw new Problem('invalid', 'staff.not_available', 'This must be another colleague who is still here')
}
