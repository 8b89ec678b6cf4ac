import { type Identity, identitiesOf, type Subject } from '../../domain/customers/identities.ts'
import { type Match, matchOf } from '../../domain/customers/matching.ts'
import { type MatchingPolicy, matchingPolicy } from '../../domain/customers/matching-policy.ts'
import { rows, run, type Sql, sql, type Tx } from '../base/db.ts'
import { companyAt, policyOn } from '../handbook/reads.ts'
import { type MatchSubject, subjectsOf } from './match-subjects.ts'

/** The handbook's word on who is the same. */
export async function matchingRules(tx: Tx, now: Date): Promise<MatchingPolicy> {
  const { today } = await companyAt(tx, now)
  return (await policyOn(tx, matchingPolicy, today)).value
}

/** Writes by what customers are known again, as they are now; who is gone has nothing left. */
export async function refreshIdentities(
  tx: Tx,
  ids: readonly string[],
  policy: MatchingPolicy,
): Promise<void> {
  const subjects = await subjectsOf(tx, ids)
  const all = [...subjects].flatMap(([id, subject]) =>
    identitiesOf(subject, policy).map(one => ({ id, ...one })),
  )
  const now = sql`select * from unnest(${all.map(one => one.id)}::uuid[], ${all.map(one => one.kind)}::text[],
    ${all.map(one => one.value)}::text[]) n (customer_id, kind, value)`
  await run(
    tx,
    sql`with n as materialized (${now}), gone as (
          delete from identities i where i.customer_id = any(${ids}::uuid[]) and not exists (
            select 1 from n where n.customer_id = i.customer_id and n.kind = i.kind and n.value = i.value))
        insert into identities (customer_id, kind, value) select customer_id, kind, value from n
        order by customer_id, kind, value on conflict do nothing`,
  )
}

export type Pair = { a: string; b: string }

type Value = { kind: string; value: string }

const valuesOfCustomers = (tx: Tx, ids: readonly string[]): Promise<Value[]> =>
  rows<Value>(
    tx,
    sql`select distinct kind, value from identities where customer_id = any(${ids}::uuid[]) and kind <> 'domain'`,
  )

/** All pairs of those who share one of some values, but not with so many that it says nothing. */
function pairsSharing(tx: Tx, values: readonly Value[], { shared_by_many }: MatchingPolicy): Promise<Pair[]> {
  return rows<Pair>(
    tx,
    sql`select distinct x.id as a, y.id as b
        from unnest(${values.map(one => one.kind)}::text[], ${values.map(one => one.value)}::text[]) v (kind, value)
        cross join lateral (
          select array(select i.customer_id from identities i where i.kind = v.kind and i.value = v.value
                       limit ${shared_by_many + 1}) as ids) block
        cross join lateral unnest(block.ids) x (id) cross join lateral unnest(block.ids) y (id)
        where cardinality(block.ids) <= ${shared_by_many} and x.id < y.id`,
  )
}

/** The same among all, in the order of ids: read through a cursor. */
export const allCandidates = ({ shared_by_many }: MatchingPolicy): Sql => sql`
  with blocks as (
    select array_agg(customer_id order by customer_id) as ids from identities where kind <> 'domain'
    group by kind, value having count(*) between 2 and ${shared_by_many})
  select distinct x.id as a, y.id as b
  from blocks cross join lateral unnest(ids) with ordinality x (id, n) cross join lateral unnest(ids) with ordinality y (id, n)
  where x.n < y.n order by 1, 2`

export type FoundPair = Pair & Match

/** Holds pairs against each other: those listed by the handbook, without parents and subsidiaries and those told apart. */
export async function matchPairs(
  tx: Tx,
  pairs: readonly Pair[],
  policy: MatchingPolicy,
): Promise<FoundPair[]> {
  if (pairs.length === 0) return []
  const ids = [...new Set(pairs.flatMap(({ a, b }) => [a, b]))]
  const subjects = await subjectsOf(tx, ids)
  const known = await identitiesIn(tx, ids)
  const common = pairs.flatMap(({ a, b }) => [...(known.get(a) ?? [])].filter(one => known.get(b)?.has(one)))
  const sharedBy = await sharedCounts(tx, common)
  const apart = await toldApart(tx, ids)
  return pairs.flatMap(pair => {
    const [x, y] = [subjects.get(pair.a), subjects.get(pair.b)]
    if (!x || !y || related(x, y) || apart.has(`${pair.a} ${pair.b}`)) return []
    const match = matchOf(x, y, policy, sharedBy)
    return match.confidence >= policy.list_from ? [{ ...pair, ...match }] : []
  })
}

const related = (x: MatchSubject, y: MatchSubject): boolean => x.parent_id === y.id || y.parent_id === x.id

async function identitiesIn(tx: Tx, ids: readonly string[]): Promise<Map<string, Set<string>>> {
  const found = await rows<Identity & { customer_id: string }>(
    tx,
    sql`select customer_id, kind, value from identities where customer_id = any(${ids}::uuid[])`,
  )
  const known = new Map<string, Set<string>>()
  for (const { customer_id, kind, value } of found) {
    const own = known.get(customer_id) ?? new Set()
    known.set(customer_id, own.add(`${kind} ${value}`))
  }
  return known
}

/** Beyond so many it does not matter how many more. */
const COUNTED = 1000

/** How many customers have each of some values (`kind value`), counted up to a thousand. */
export async function sharedCounts(
  tx: Tx,
  values: readonly string[],
): Promise<(kind: string, value: string) => number> {
  const distinct = [...new Set(values)]
  const found = await rows<{ kind: string; value: string; n: number }>(
    tx,
    sql`select v.kind, v.value, (select count(*) from (select 1 from identities i where i.kind = v.kind
               and i.value = v.value limit ${COUNTED}) few) as n
        from unnest(${distinct.map(one => one.slice(0, one.indexOf(' ')))}::text[],
                    ${distinct.map(one => one.slice(one.indexOf(' ') + 1))}::text[]) v (kind, value)`,
  )
  const counts = new Map(found.map(one => [`${one.kind} ${one.value}`, one.n]))
  return (kind, value) => counts.get(`${kind} ${value}`) ?? 2
}

/** Pairs (`a b`) of which somebody said that they are not the same, whoever their records live on in. */
export async function toldApart(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  const found = await rows<Pair>(
    tx,
    sql`with mine as (
          select id as record_id, id from unnest(${ids}::uuid[]) u (id)
          union select record_id, customer_id from customer_records where customer_id = any(${ids}::uuid[])
        )
        select least(x.id, y.id) as a, greatest(x.id, y.id) as b
        from distinct_pairs d join mine x on x.record_id = d.customer_id join mine y on y.record_id = d.other_id`,
  )
  return new Set(found.map(({ a, b }) => `${a} ${b}`))
}

/** Writes found pairs. */
export async function storePairs(tx: Tx, found: readonly FoundPair[], now: Date): Promise<void> {
  const written = found.map(({ a, b, confidence, reasons }) => ({
    customer_id: a,
    other_id: b,
    confidence,
    reasons,
  }))
  await run(
    tx,
    sql`insert into duplicate_pairs (customer_id, other_id, confidence, reasons, found_at)
        select customer_id, other_id, confidence, reasons, ${now} from jsonb_to_recordset(${JSON.stringify(written)}::jsonb)
          p (customer_id uuid, other_id uuid, confidence integer, reasons jsonb)
        on conflict (customer_id, other_id) do update
          set confidence = excluded.confidence, reasons = excluded.reasons, found_at = excluded.found_at`,
  )
}

/**
 * Looks anew at whom customers may be the same as: after they or their contacts changed. Pairs of others who share a value
 * with them are looked at too, because it says less the more have it.
 */
export async function rematch(tx: Tx, ids: readonly string[], now: Date): Promise<void> {
  const policy = await matchingRules(tx, now)
  const before = await valuesOfCustomers(tx, ids)
  await refreshIdentities(tx, ids, policy)
  const values = [...before, ...(await valuesOfCustomers(tx, ids))]
  await run(
    tx,
    sql`delete from duplicate_pairs where customer_id = any(${ids}::uuid[]) or other_id = any(${ids}::uuid[])`,
  )
  const pairs = await pairsSharing(tx, values, policy)
  for (let from = 0; from < pairs.length; from += 2000) {
    const some = pairs.slice(from, from + 2000)
    await run(
      tx,
      sql`delete from duplicate_pairs d using unnest(${some.map(one => one.a)}::uuid[], ${some.map(one => one.b)}::uuid[]) p (a, b)
          where d.customer_id = p.a and d.other_id = p.b`,
    )
    await storePairs(tx, await matchPairs(tx, some, policy), now)
  }
}

/** Existing customers that a new one, not yet written, looks like; the surest first. */
export async function lookAlikes(
  tx: Tx,
  subject: Subject,
  visible: Sql,
  now: Date,
): Promise<(Match & { id: string; code: string; name: string })[]> {
  const policy = await matchingRules(tx, now)
  const mine = identitiesOf(subject, policy)
  const found = await rows<{ id: string }>(
    tx,
    sql`select distinct c.id
        from unnest(${mine.map(one => one.kind)}::text[], ${mine.map(one => one.value)}::text[]) v (kind, value)
        cross join lateral (
          select array(select i.customer_id from identities i where i.kind = v.kind and i.value = v.value
                       limit ${policy.shared_by_many + 1}) as ids) block
        join customers c on c.id = any(block.ids)
        where v.kind <> 'domain' and cardinality(block.ids) <= ${policy.shared_by_many} and ${visible}`,
  )
  const subjects = await subjectsOf(
    tx,
    found.map(one => one.id),
  )
  const counts = await sharedCounts(
    tx,
    mine.map(one => `${one.kind} ${one.value}`),
  )
  return [...subjects.values()]
    .map(one => ({ id: one.id, code: one.code, name: one.name, ...matchOf(subject, one, policy, counts) }))
    .filter(one => one.confidence >= policy.hint_from)
    .sort((x, y) => y.confidence - x.confidence || (x.code < y.code ? -1 : 1))
    .slice(0, 5)
}
