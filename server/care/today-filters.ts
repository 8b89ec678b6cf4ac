import { Problem } from '../../domain/base/problem.ts'
import type { TodayQuery, View } from '../../domain/care/contract.ts'
import type { Section } from '../../domain/care/shapes.ts'
import type { Actor } from '../base/actor.ts'
import { type Sql, sql } from '../base/db.ts'
import { mineAndCovered, visibleTasks } from '../tasks/reads.ts'
import { SECTIONS } from './today-sections.ts'

const words = (text: string | undefined): string[] =>
  (text ?? '').split(',').flatMap(word => (word.trim() ? [word.trim()] : []))

/** Whose tasks a view shows, over `tasks t`. */
export function viewSql(view: View, by: Actor): Sql {
  if (view === 'team') return visibleTasks(by)
  if (view === 'covering') return sql`t.owner_id = any(${[...(by.covers ?? [])]}::uuid[])`
  // A key has no work of its own; it shows that of its person.
  return by.kind === 'staff'
    ? sql`t.owner_id = ${by.id}::uuid`
    : sql`t.owner_id = any(${mineAndCovered(by)}::uuid[])`
}

/** The sections asked for, in their order. Throws `invalid` for another word. */
export function wantedSections(query: TodayQuery): Section[] {
  const asked = words(query.section)
  const unknown = asked.find(word => !(SECTIONS as readonly string[]).includes(word))
  if (unknown !== undefined) {
    const message = `section is one or more of ${SECTIONS.join(', ')}`
    throw new Problem('invalid', 'care.bad_section', message, {
      fields: [{ path: 'section', code: 'care.bad_section', message }],
    })
  }
  return asked.length > 0 ? SECTIONS.filter(one => asked.includes(one)) : ['overdue', 'today', 'week']
}

/** The page's filters over `tasks t`, `plans p` and `standing st`; `none` stands for what has no owner or tier. */
export function filterSql(query: TodayQuery): Sql[] {
  const conditions: Sql[] = []
  const owners = words(query.owner)
  const tiers = words(query.tier)
  const playbooks = words(query.playbook)
  const channels = words(query.channel)
  if (owners.length > 0) conditions.push(sql`coalesce(t.owner_id::text, 'none') = any(${owners})`)
  if (tiers.length > 0) conditions.push(sql`coalesce(st.tier, 'none') = any(${tiers})`)
  if (playbooks.length > 0) conditions.push(sql`coalesce(p.playbook, 'none') = any(${playbooks})`)
  if (channels.length > 0) conditions.push(sql`coalesce(t.channel, 'none') = any(${channels})`)
  if (query.raised !== undefined) {
    conditions.push(sql`(t.raised_at is not null) = ${query.raised === 'true'}`)
  }
  return conditions
}
