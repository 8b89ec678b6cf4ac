import type { Sql, Tx } from '../base/db.ts'

/**
 * How the rows of one table follow when customers are merged and come apart again. `of` is the column that names the
 * customer. A word makes its own (`moveRows` serves nearly always) and `server/main.ts` lists them in rank order.
 */
export type Mover = {
  table: string
  of: string
  /** Sets of columns of which a customer has no two rows alike and about which the mover knows. */
  alone: readonly (readonly string[])[]
  /**
   * Gives rows to the survivors. `pairs` is a query of (from_id, to_id): every id of it stands in one row only. Afterwards
   * no row of the table names a `from_id`, and each that came is in `moved_rows` or `parked_rows` with its home.
   */
  join(tx: Tx, pairs: Sql, now: Date): Promise<void>
  /** Gives rows back. `homes` is a query of (holder_id, home_id, to_id): what `holder_id` holds for `home_id` goes to `to_id`. */
  part(tx: Tx, homes: Sql, now: Date): Promise<void>
}

let registered: readonly Mover[] = []

/** Called by `main.ts` only. */
export function setMovers(movers: readonly Mover[]): void {
  registered = movers
}

export const movers = (): readonly Mover[] => registered
