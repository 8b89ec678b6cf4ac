import { askedTerms, type SynonymSet } from '../../domain/knowledge/ask.ts'
import { row, rows, sql, type Tx } from '../base/db.ts'
import { searchTermsOf } from '../base/search-terms.ts'

let kept: { digest: string; sets: SynonymSet[] } | undefined

/** The company's words that mean the same, cut into terms; done once for each state of the table in a process. */
export async function synonymSets(tx: Tx): Promise<SynonymSet[]> {
  const { digest } = await row<{ digest: string }>(
    tx,
    sql`select coalesce(md5(string_agg(array_to_string(words, ','), '|' order by id)), '') as digest
        from knowledge_synonyms`,
    'synonyms-digest',
  )
  if (kept?.digest !== digest) {
    const found = await rows<{ words: string[] }>(
      tx,
      sql`select words from knowledge_synonyms order by updated_at desc, id`,
    )
    kept = { digest, sets: found.map(({ words }) => words.map(word => askedTerms(searchTermsOf(word)))) }
  }
  return kept.sets
}
