import type { Actor } from '../base/actor.ts'
import { type Sql, sql } from '../base/db.ts'
import { visibleTo } from '../customers/reads.ts'

/**
 * Which rows of `research_notes n` somebody may read: those about no customer, those about one they may see, and those
 * they wrote or took part in.
 */
export const researchVisibleTo = (by: Actor): Sql =>
  by.kind === 'system' || by.scope === 'all'
    ? sql`true`
    : sql`(n.created_by = ${by.id}::uuid
        or exists (select 1 from research_staff rs where rs.note_id = n.id and rs.staff_id = ${by.id}::uuid)
        or not exists (select 1 from research_customers rc where rc.note_id = n.id)
        or exists (select 1 from research_customers rc join customers c on c.id = rc.customer_id
                   where rc.note_id = n.id and ${visibleTo(by)}))`
