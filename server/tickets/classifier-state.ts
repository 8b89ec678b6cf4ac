import { formatInZone } from '../../domain/calendar/zone.ts'
import {
  LEARNED_FIELDS,
  type LearnedField,
  type TicketLearning,
} from '../../domain/tickets/classifier-contract.ts'
import { ticketsPolicy } from '../../domain/tickets/policy.ts'
import { type Actor, permit } from '../base/actor.ts'
import { rows, sql, type Tx } from '../base/db.ts'
import type { Measured } from '../base/learning/measure.ts'
import { companyAt, policyOn } from '../handbook/reads.ts'

type Row = {
  field: LearnedField
  lessons: number
  corrections: number
  at: Date | null
  by: string | null
  measured: Measured
  commonest: number
  used: boolean
}

/** What was learned of each field, from how much, and how well it did on tickets that it had not learned from. */
export async function ticketLearning(tx: Tx, by: Actor, now: Date): Promise<TicketLearning> {
  permit(by, 'tickets.read')
  const { today, timezone } = await companyAt(tx, now)
  const { learning, categories, queues } = (await policyOn(tx, ticketsPolicy, today)).value
  const named = { kind: [], category: categories, queue: queues }
  const found = await rows<Row>(
    tx,
    sql`select f.field, coalesce(l.lessons, 0) as lessons, coalesce(l.corrections, 0) as corrections,
               m.at, m.by_name as by, m.measured, m.commonest, m.model is not null as used
        from unnest(${LEARNED_FIELDS}::text[]) with ordinality f (field, place)
          left join (select field, count(*) as lessons, count(*) filter (where corrected) as corrections
                     from ticket_lessons group by field) l using (field)
          left join lateral (select * from ticket_models m where m.field = f.field order by at desc, id desc limit 1) m on true
        order by f.place`,
  )
  return {
    on: learning.used,
    at_least: learning.at_least,
    fewest: learning.fewest,
    may_train: by.kind === 'system' || by.permissions.has('tickets.manage'),
    fields: found.map(({ field, lessons, corrections, at, measured, ...one }) => ({
      field,
      lessons,
      corrections,
      training: at && {
        at: formatInZone(at, timezone),
        by: one.by,
        examples: measured.examples,
        right: measured.right,
        commonest: one.commonest,
        used: one.used,
        labels: measured.labels.map(of => ({
          ...of,
          name: named[field].find(({ key }) => key === of.label)?.name ?? null,
        })),
      },
    })),
  }
}
