import { Problem } from '../../domain/base/problem.ts'
import { formatInZone } from '../../domain/calendar/zone.ts'
import type { Synonyms } from '../../domain/knowledge/synonyms-contract.ts'
import { type Actor, permit } from '../base/actor.ts'
import { companyZone } from '../base/company-zone.ts'
import { rowOrNull, rows, run, sql, type Tx } from '../base/db.ts'
import { newId } from '../base/ids.ts'

/** Every question is held against each of them; more would slow every search. */
const MOST = 2000

type Row = { id: string; words: string[]; updated_at: Date; updated_by: string }
const columns = sql`id, words, updated_at, updated_by_name as updated_by`

/** Words that mean the same, those changed last first. */
export async function listSynonyms(tx: Tx, by: Actor, now: Date): Promise<{ items: Synonyms[] }> {
  permit(by, 'customers.read')
  const zone = await companyZone(tx, now)
  const found = await rows<Row>(
    tx,
    sql`select ${columns} from knowledge_synonyms order by updated_at desc, id limit ${MOST}`,
  )
  return { items: found.map(one => ({ ...one, updated_at: formatInZone(one.updated_at, zone) })) }
}

/** Adds words that mean the same. Throws `knowledge.too_many_synonyms`. */
export async function addSynonyms(tx: Tx, by: Actor, words: string[], now: Date): Promise<Synonyms> {
  permit(by, 'knowledge.write')
  const id = newId(now)
  const added = await run(
    tx,
    sql`insert into knowledge_synonyms (id, words, updated_at, updated_by_name)
        select ${id}::uuid, ${words}::text[], ${now}, ${by.name}
        where (select count(*) from knowledge_synonyms) < ${MOST}`,
  )
  if (added === 0)
    throw new Problem('limit', 'knowledge.too_many_synonyms', `at most ${MOST} sets of synonyms`, {
      params: { most: MOST },
    })
  return synonymsOf(tx, id, now)
}

export async function changeSynonyms(
  tx: Tx,
  by: Actor,
  { id, words }: { id: string; words: string[] },
  now: Date,
): Promise<Synonyms> {
  permit(by, 'knowledge.write')
  await run(
    tx,
    sql`update knowledge_synonyms set words = ${words}, updated_at = ${now}, updated_by_name = ${by.name} where id = ${id}`,
  )
  return synonymsOf(tx, id, now)
}

/** Removes them; gone already is gone. */
export async function removeSynonyms(tx: Tx, by: Actor, id: string): Promise<void> {
  permit(by, 'knowledge.write')
  await run(tx, sql`delete from knowledge_synonyms where id = ${id}`)
}

async function synonymsOf(tx: Tx, id: string, now: Date): Promise<Synonyms> {
  const found = await rowOrNull<Row>(tx, sql`select ${columns} from knowledge_synonyms where id = ${id}`)
  if (!found) throw new Problem('not_found', 'knowledge.no_synonyms', 'there is no such set of synonyms')
  return { ...found, updated_at: formatInZone(found.updated_at, await companyZone(tx, now)) }
}
