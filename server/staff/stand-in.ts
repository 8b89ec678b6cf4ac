import type { IsoDate } from '../../domain/base/shapes.ts'
import { type Away, standInOn } from '../../domain/staff/stand-in.ts'
import { rows, type Sql, sql, type Tx } from '../base/db.ts'

/**
 * The ids of those whose work somebody does on a day because they are away, also over a stand-in who is away too: a
 * subquery of one column.
 */
export const coveredBy = (staffId: string | null, on: IsoDate): Sql =>
  sql`(with recursive covered (staff_id) as (
         select a.staff_id from absences a
         where a.delegate_id = ${staffId}::uuid and ${on}::date between a.from_on and a.to_on
         union
         select a.staff_id from covered c join absences a on a.delegate_id = c.staff_id
         where ${on}::date between a.from_on and a.to_on
       ) select staff_id from covered)`

/** All absences that touch a stretch of days, of everyone. */
export const absencesOf = (tx: Tx, from: IsoDate, to: IsoDate): Promise<Away[]> =>
  rows<Away>(
    tx,
    sql`select staff_id as "staffId", delegate_id as "delegateId", from_on as "from", to_on as "to"
        from absences where from_on <= ${to} and to_on >= ${from} order by from_on, id`,
  )

/** The ids of those away on a day. */
export const awayOn = async (tx: Tx, on: IsoDate): Promise<Set<string>> =>
  new Set((await absencesOf(tx, on, on)).map(one => one.staffId))

/** Who does a person's work on a day they are away; null when they are there, or nobody stands in. */
export async function delegateOf(tx: Tx, staffId: string, on: IsoDate): Promise<string | null> {
  const standIn = standInOn(await absencesOf(tx, on, on), staffId, on)
  return standIn === staffId ? null : standIn
}

/** Who does whose work on a day: person → whoever is there for them, null for nobody. */
export async function standInsOn(
  tx: Tx,
  staffIds: readonly string[],
  on: IsoDate,
): Promise<Map<string, string | null>> {
  const absences = await absencesOf(tx, on, on)
  return new Map(staffIds.map(id => [id, standInOn(absences, id, on)]))
}
