import { foldText } from '../../domain/base/fold.ts'
import { Problem } from '../../domain/base/problem.ts'
import { formatInZone } from '../../domain/calendar/zone.ts'
import type {
  Competitor,
  Research,
  ResearchKind,
  ResearchLine,
  ResearchQuery,
} from '../../domain/knowledge/research.ts'
import { type Actor, permit } from '../base/actor.ts'
import { companyZone } from '../base/company-zone.ts'
import { join, rowOrNull, rows, type Sql, sql, type Tx } from '../base/db.ts'
import { findCustomer, visibleTo } from '../customers/reads.ts'
import { researchVisibleTo } from './visible.ts'

const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i

export const noResearch = (id: string): Problem =>
  new Problem('not_found', 'knowledge.no_research', 'there is no such note, or it is not yours to see', {
    params: { id },
  })

type Row = {
  id: string
  title: string
  kind: ResearchKind
  held_on: string
  body: string
  findings: string[]
  needs: string[]
  created_at: Date
  created_by: string | null
  created_by_name: string
  updated_at: Date
  updated_by_name: string
  archived_at: Date | null
}

/** A note in the reader's sight; customers out of it are counted, not named. */
export async function getResearch(tx: Tx, by: Actor, id: string, now: Date): Promise<Research> {
  permit(by, 'customers.read')
  const note = await researchRow(tx, by, id)
  const zone = await companyZone(tx, now)
  const customers = await rows<{ code: string; name: string; contact: string | null; seen: boolean }>(
    tx,
    sql`select c.code, c.name, rc.contact, ${visibleTo(by)} as seen from research_customers rc
        join customers c on c.id = rc.customer_id where rc.note_id = ${note.id} order by c.name, c.code`,
  )
  const people = await rows<{ id: string; name: string }>(
    tx,
    sql`select s.id, s.name from research_staff rs join staff s on s.id = rs.staff_id
        where rs.note_id = ${note.id} order by s.name, s.id`,
  )
  const competitors = await rows<Competitor>(
    tx,
    sql`select name, price, strengths, weaknesses, answer from research_competitors
        where note_id = ${note.id} order by position`,
  )
  const seen = customers.filter(one => one.seen)
  return {
    id: note.id,
    title: note.title,
    kind: note.kind,
    held_on: note.held_on,
    body: note.body,
    findings: note.findings,
    needs: note.needs,
    customers: seen.map(({ code, name, contact }) => ({ code, name, contact })),
    others: customers.length - seen.length,
    staff: people,
    competitors,
    created_at: formatInZone(note.created_at, zone),
    created_by: note.created_by_name,
    updated_at: formatInZone(note.updated_at, zone),
    updated_by: note.updated_by_name,
    archived: note.archived_at !== null,
    may_edit: mayChange(by, note, people),
  }
}

/** Who wrote it, who took part, and who answers for others' customers. */
export const mayChange = (
  by: Actor,
  note: { created_by: string | null },
  people: readonly { id: string }[],
): boolean =>
  by.kind === 'system' ||
  (by.permissions.has('customers.write') &&
    (by.permissions.has('customers.assign') ||
      note.created_by === by.id ||
      people.some(one => one.id === by.id)))

export async function researchRow(tx: Tx, by: Actor, id: string, lock = false): Promise<Row> {
  if (!UUID.test(id)) throw noResearch(id)
  const found = await rowOrNull<Row>(
    tx,
    sql`select n.id, n.title, n.kind, n.held_on, n.body, n.findings, n.needs, n.created_at, n.created_by,
               n.created_by_name, n.updated_at, n.updated_by_name, n.archived_at
        from research_notes n where n.id = ${id} and ${researchVisibleTo(by)} ${lock ? sql`for update of n` : sql``}`,
  )
  if (!found) throw noResearch(id)
  return found
}

/** Notes in the reader's sight, the latest first. Every word of `q` stands somewhere in them. */
export async function listResearch(
  tx: Tx,
  by: Actor,
  query: ResearchQuery,
): Promise<{ items: ResearchLine[]; next: string | null }> {
  permit(by, 'customers.read')
  const conditions = [researchVisibleTo(by), ...(await filtersOf(tx, by, query))]
  const found = await rows<ResearchLine>(
    tx,
    sql`select n.id, n.title, n.kind, n.held_on, n.needs, n.created_by_name as by, n.archived_at is not null as archived,
               coalesce(n.findings[1], left(n.body, 160)) as gist,
               (select count(*) from research_competitors k where k.note_id = n.id) as competitors,
               (select count(*) from research_customers rc where rc.note_id = n.id) as customers
        from research_notes n where ${join(conditions, ' and ')}
        order by n.held_on desc, n.id desc limit ${query.limit + 1}`,
  )
  const items = found.slice(0, query.limit)
  const last = items.at(-1)
  return { items, next: found.length > query.limit && last ? `${last.held_on}.${last.id}` : null }
}

async function filtersOf(tx: Tx, by: Actor, query: ResearchQuery): Promise<Sql[]> {
  const found: Sql[] = [
    query.archived === 'true' ? sql`n.archived_at is not null` : sql`n.archived_at is null`,
  ]
  for (const word of foldText(query.q ?? '')
    .split(' ')
    .filter(Boolean)
    .slice(0, 8))
    found.push(sql`n.search like ${`%${word.replaceAll(/[\\%_]/g, '\\$&')}%`}`)
  if (query.kind) found.push(sql`n.kind = ${query.kind}`)
  if (query.need) found.push(sql`n.needs @> ${[query.need]}::text[]`)
  if (query.from) found.push(sql`n.held_on >= ${query.from}::date`)
  if (query.to) found.push(sql`n.held_on <= ${query.to}::date`)
  if (query.customer) {
    const { id } = await findCustomer(tx, by, query.customer)
    found.push(
      sql`exists (select 1 from research_customers rc where rc.customer_id = ${id} and rc.note_id = n.id)`,
    )
  }
  if (query.cursor !== undefined) {
    const [, day, id] = /^(\d{4}-\d{2}-\d{2})\.(.+)$/.exec(query.cursor) ?? []
    if (!day || !id || !UUID.test(id))
      throw new Problem('invalid', 'input.bad_cursor', 'the cursor is not one of ours', {
        fields: [{ path: 'cursor', code: 'input.bad_cursor', message: 'not one of ours' }],
      })
    found.push(sql`(n.held_on, n.id) < (${day}::date, ${id}::uuid)`)
  }
  return found
}
