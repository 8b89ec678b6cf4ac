import type { Column } from '../../domain/activity/column.ts'
import { ownColumns } from '../../domain/activity/own-columns.ts'
import type { Tx } from '../base/db.ts'
import { ownFields } from '../customers/reads.ts'

/** The columns that the company's own fields add to files of customers, as the handbook has them today. */
export const ownColumnsOn = async (tx: Tx, now: Date): Promise<readonly Column[]> =>
  ownColumns((await ownFields(tx, now)).fields)
