import type { Voice } from '../../domain/activity/suggest-needs.ts'
import type { IsoDate } from '../../domain/base/shapes.ts'
import { rows, sql, type Tx } from '../base/db.ts'

/** What a customer said or what was noted of it. */
export type NeedText = {
  customer_id: string
  source: 'interaction' | 'complaint' | 'note'
  source_id: string
  text: string
  voice: Voice
  said_at: Date
}

/** Of a customer's contacts and complaints the latest so many are read. */
const READ_EACH = 60

/**
 * The texts of customers since a day: contacts (in: their words; out: our notes), complaints, the note of the file. Runs of
 * the customers' own indexes only.
 */
export const needTexts = (tx: Tx, customerIds: readonly string[], from: IsoDate): Promise<NeedText[]> =>
  rows<NeedText>(
    tx,
    sql`with wanted as (select unnest(${customerIds}::uuid[]) as id)
        select i.* from wanted w cross join lateral (
          select i.customer_id, 'interaction' as source, i.id as source_id, i.summary as text,
                 case i.direction when 'in' then 'customer' else 'staff' end as voice, i.at as said_at
          from interactions i
          where i.customer_id = w.id and i.kind = 'personal' and i.happened_on >= ${from}::date and i.summary <> ''
          order by i.happened_on desc limit ${READ_EACH}) i
        union all
        select k.* from wanted w cross join lateral (
          select k.customer_id, 'complaint', k.id, concat_ws('。', k.cause, k.note), 'customer', k.received_at
          from complaints k
          where k.customer_id = w.id and k.received_on >= ${from}::date and (k.note <> '' or k.cause <> '')
          order by k.received_on desc limit ${READ_EACH}) k
        union all
        select c.id, 'note', 'note', c.note, 'customer', c.updated_at
        from wanted w join customers c on c.id = w.id where c.note <> ''`,
    'need-texts',
  )
