import type { NeedEvidence, NeedFigures, TagSuggestion } from '../../domain/activity/needs-contract.ts'
import { needsPolicy } from '../../domain/activity/needs-policy.ts'
import { Problem } from '../../domain/base/problem.ts'
import type { LocalText } from '../../domain/base/shapes.ts'
import { formatInZone } from '../../domain/calendar/zone.ts'
import { type Actor, permit } from '../base/actor.ts'
import { rowOrNull, rows, run, sql, type Tx } from '../base/db.ts'
import { newId } from '../base/ids.ts'
import { addTag } from '../customers/actions.ts'
import { findCustomer } from '../customers/reads.ts'
import { companyAt, policyOn } from '../handbook/reads.ts'

const SHOWN = 3

type Row = {
  tag: string
  has: boolean
  count: number
  evidence: (Omit<NeedEvidence, 'said_at'> & { said_at: string })[]
}

/**
 * What is suggested to a customer (`items`): tags it does not have, with sentences found after the last decision on them,
 * those with the most first. `known`: the sentences behind the tags it has.
 */
export async function tagSuggestionsOf(
  tx: Tx,
  by: Actor,
  code: string,
  now: Date,
): Promise<{ items: TagSuggestion[]; known: TagSuggestion[] }> {
  permit(by, 'customers.read')
  const { id } = await findCustomer(tx, by, code)
  const { timezone, today } = await companyAt(tx, now)
  const { value } = await policyOn(tx, needsPolicy, today)
  const found = await rows<Row>(
    tx,
    sql`with told as (
          select e.*, e.tag = any(c.tags) as has from tag_evidence e join customers c on c.id = e.customer_id
          where e.customer_id = ${id} and (e.tag = any(c.tags) or (not e.known and not exists (
            select 1 from tag_decisions d where d.customer_id = e.customer_id and d.tag = e.tag and d.at >= e.found_at)))
        ), ranked as (
          select *, count(*) over (partition by tag) as of_tag,
                 row_number() over (partition by tag order by said_at desc, source, source_id) as place from told
        )
        select tag, has, max(of_tag) as count,
               json_agg(json_build_object('sentence', sentence, 'cue', cue, 'source', source, 'source_id', source_id,
                                          'said_at', said_at) order by place) as evidence
        from ranked where place <= ${SHOWN} group by tag, has order by max(of_tag) desc, max(said_at) desc, tag`,
    'tag-suggestions',
  )
  const names = new Map<string, LocalText>(value.suggested.map(one => [one.tag, one.name]))
  const told = found.map(({ has, evidence, ...one }) => ({
    has,
    suggestion: {
      ...one,
      name: names.get(one.tag) ?? {},
      evidence: evidence.map(each => ({ ...each, said_at: formatInZone(new Date(each.said_at), timezone) })),
    },
  }))
  return {
    items: told.filter(one => !one.has).map(one => one.suggestion),
    known: told.filter(one => one.has).map(one => one.suggestion),
  }
}

const noSuggestion = (tag: string): Problem =>
  new Problem('not_found', 'activity.no_suggestion', `"${tag}" is not suggested for this customer`, {
    params: { tag },
  })

/** Gives the customer a tag that is suggested; having it already changes nothing. Needs `customers.write`. */
export async function acceptSuggestion(
  tx: Tx,
  by: Actor,
  code: string,
  tag: string,
  now: Date,
): Promise<{ tags: string[] }> {
  permit(by, 'customers.write')
  const open = await suggested(tx, by, code, tag, now)
  if (open) await decide(tx, by, { code, tag, decision: 'accepted' }, now)
  return addTag(tx, by, code, tag, now)
}

/** Not this tag: its sentences are not offered again. Twice is once. */
export async function dismissSuggestion(
  tx: Tx,
  by: Actor,
  code: string,
  tag: string,
  now: Date,
): Promise<{ dismissed: boolean }> {
  permit(by, 'customers.write')
  if (await suggested(tx, by, code, tag, now)) await decide(tx, by, { code, tag, decision: 'dismissed' }, now)
  return { dismissed: true }
}

/** Whether it is on offer; throws `not_found` for a tag that no sentence ever suggested. */
async function suggested(tx: Tx, by: Actor, code: string, tag: string, now: Date): Promise<boolean> {
  const { items } = await tagSuggestionsOf(tx, by, code, now)
  if (items.some(one => one.tag === tag)) return true
  const { id } = await findCustomer(tx, by, code)
  const ever = await rowOrNull(
    tx,
    sql`select 1 from tag_evidence where customer_id = ${id} and tag = ${tag} limit 1`,
  )
  if (!ever) throw noSuggestion(tag)
  return false
}

async function decide(
  tx: Tx,
  by: Actor,
  { code, tag, decision }: { code: string; tag: string; decision: 'accepted' | 'dismissed' },
  now: Date,
): Promise<void> {
  const { id } = await findCustomer(tx, by, code)
  await run(
    tx,
    sql`insert into tag_decisions (customer_id, id, tag, decision, at, by_id, by_name)
        values (${id}, ${newId(now)}, ${tag}, ${decision}, ${now}, ${by.kind === 'staff' ? by.id : null}, ${by.name})`,
  )
}

/** How suggestions were taken, by tag: a tag that is mostly dismissed has poor cues. */
export async function needFiguresOf(tx: Tx, by: Actor): Promise<NeedFigures[]> {
  permit(by, 'handbook.read')
  return rows<NeedFigures>(
    tx,
    sql`select tag, count(*) filter (where decision = 'accepted') as accepted,
               count(*) filter (where decision = 'dismissed') as dismissed,
               round(count(*) filter (where decision = 'accepted')::numeric / count(*), 4)::float8 as share
        from tag_decisions group by tag order by count(*) desc, tag limit 500`,
  )
}
