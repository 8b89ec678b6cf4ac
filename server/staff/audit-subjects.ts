import type { Actor } from '../base/actor.ts'
import { rows, sql, type Tx } from '../base/db.ts'

/** Somebody an audit row speaks of, by name. */
export type SubjectRef = { id: string; code: string | null; name: string }

/** The names of subjects of one kind: only of those whom the asker may see. */
export type SubjectNames = (tx: Tx, by: Actor, ids: readonly string[]) => Promise<SubjectRef[]>

/** Colleagues by name, leavers too. */
export const namesOfStaff: SubjectNames = (tx, _by, ids) =>
  rows<SubjectRef>(tx, sql`select id, null as code, name from staff where id = any(${ids}::uuid[])`)
