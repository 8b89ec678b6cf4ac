import { foldText } from '../../domain/base/fold.ts'
import { parseInput } from '../../domain/base/parse-input.ts'
import { Problem } from '../../domain/base/problem.ts'
import {
  type NewResearch,
  newResearch,
  type Research,
  type ResearchChange,
  researchChange,
} from '../../domain/knowledge/research.ts'
import { type Actor, permit } from '../base/actor.ts'
import { rows, run, sql, type Tx } from '../base/db.ts'
import { newId } from '../base/ids.ts'
import { findCustomer, visibleTo } from '../customers/reads.ts'
import { getResearch, mayChange, researchRow } from './research-reads.ts'

export { createArticle, restoreVersion, reviewArticle, updateArticle } from './articles.ts'
export { rateArticle, rateAsCustomer, settleFeedback } from './feedback.ts'
export { askForReviews } from './reviews.ts'
export { addSynonyms } from './synonyms.ts'

type Links = Pick<ReturnType<typeof fullOf>, 'customers' | 'staff' | 'competitors'>
const fullOf = (input: NewResearch) => parseInput(newResearch, input)

/** Writes a note down. Whoever writes took part unless others are named. Throws `customers.unknown` for a customer out of sight. */
export async function createResearch(tx: Tx, by: Actor, given: NewResearch, now: Date): Promise<Research> {
  permit(by, 'customers.write')
  const input = fullOf(given)
  const id = newId(now)
  const me = by.kind === 'staff' ? by.id : null
  await run(
    tx,
    sql`insert into research_notes (id, title, kind, held_on, body, findings, needs, search, created_at, created_by,
                                    created_by_name, updated_at, updated_by_name)
        values (${id}, ${input.title}, ${input.kind}, ${input.held_on}, ${input.body}, ${input.findings},
                ${input.needs}, ${searchOf(input)}, ${now}, ${me}, ${by.name}, ${now}, ${by.name})`,
  )
  const staff = input.staff.length === 0 && me ? [me] : input.staff
  await putLinks(tx, by, id, { ...input, staff })
  return getResearch(tx, by, id, now)
}

/** Changes a note: a missing field keeps. Customers out of the changer's sight stay linked whatever is named. */
export async function updateResearch(
  tx: Tx,
  by: Actor,
  id: string,
  given: ResearchChange,
  now: Date,
): Promise<Research> {
  permit(by, 'customers.write')
  const change = parseInput(researchChange, given)
  await researchRow(tx, by, id, true)
  const before = await getResearch(tx, by, id, now)
  const { created_by } = await researchRow(tx, by, id)
  if (!mayChange(by, { created_by }, before.staff))
    throw new Problem(
      'forbidden',
      'knowledge.not_yours',
      'it is changed by who wrote it, who took part, and leads',
    )
  const after = { ...before, ...withoutMissing(change) }
  await run(
    tx,
    sql`update research_notes set title = ${after.title}, kind = ${after.kind}, held_on = ${after.held_on},
          body = ${after.body}, findings = ${after.findings}, needs = ${after.needs}, search = ${searchOf(after)},
          updated_at = ${now}, updated_by_name = ${by.name},
          archived_at = ${change.archived === undefined ? sql`archived_at` : change.archived ? sql`coalesce(archived_at, ${now})` : null}
        where id = ${id}`,
  )
  await putLinks(tx, by, id, {
    customers: change.customers ?? null,
    staff: change.staff ?? null,
    competitors: change.competitors ?? null,
  })
  return getResearch(tx, by, id, now)
}

const withoutMissing = <T extends object>(given: T): T =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as T

/** Everything a search may hit. Customers are not among it: who may not see them would find them by it. */
const searchOf = (note: {
  title: string
  body: string
  findings: readonly string[]
  needs: readonly string[]
  competitors: readonly { name: string; strengths: string; weaknesses: string; answer: string }[]
}): string =>
  foldText(
    [
      note.title,
      note.body,
      ...note.findings,
      ...note.needs,
      ...note.competitors.flatMap(one => [one.name, one.strengths, one.weaknesses, one.answer]),
    ].join('\n'),
  )

async function putLinks(
  tx: Tx,
  by: Actor,
  id: string,
  { customers, staff, competitors }: { [K in keyof Links]: Links[K] | null },
): Promise<void> {
  if (customers) {
    const named: { id: string; contact: string | null }[] = []
    for (const one of customers)
      named.push({ id: (await findCustomer(tx, by, one.code)).id, contact: one.contact || null })
    await run(
      tx,
      sql`delete from research_customers rc using customers c
          where rc.note_id = ${id} and c.id = rc.customer_id and ${visibleTo(by)}`,
    )
    await run(
      tx,
      sql`insert into research_customers (customer_id, note_id, contact)
          select distinct on (u.id) u.id, ${id}::uuid, u.contact
          from unnest(${named.map(one => one.id)}::uuid[], ${named.map(one => one.contact)}::text[]) as u (id, contact)
          order by u.id on conflict (customer_id, note_id) do update set contact = excluded.contact`,
    )
  }
  if (staff) {
    const known = await rows<{ id: string }>(tx, sql`select id from staff where id = any(${staff}::uuid[])`)
    if (known.length < new Set(staff).size) throw noColleague()
    await run(tx, sql`delete from research_staff where note_id = ${id}`)
    await run(
      tx,
      sql`insert into research_staff (note_id, staff_id) select distinct ${id}::uuid, unnest(${staff}::uuid[])`,
    )
  }
  if (competitors) {
    await run(tx, sql`delete from research_competitors where note_id = ${id}`)
    await run(
      tx,
      sql`insert into research_competitors (note_id, position, name, price, strengths, weaknesses, answer)
          select ${id}::uuid, k.position, k.name, k.price, k.strengths, k.weaknesses, k.answer
          from jsonb_to_recordset(${JSON.stringify(competitors.map((one, i) => ({ ...one, position: i + 1 })))}::jsonb)
            as k (position integer, name text, price text, strengths text, weaknesses text, answer text)`,
    )
  }
}

const noColleague = (): Problem => {
  const message = 'there is no such colleague'
  return new Problem('invalid', 'knowledge.no_colleague', message, {
    fields: [{ path: 'staff', code: 'knowledge.no_colleague', message }],
  })
}
