import { daysAhead } from '../../domain/calendar/due-rule.ts'
import { startOfDay } from '../../domain/calendar/zone.ts'
import type { Trigger } from '../../domain/care/playbook.ts'
import type { OccasionKind } from '../../domain/care/triggers.ts'
import { sql } from '../base/db.ts'
import type { AheadOccasion, CareSetting } from './setting.ts'
import { known, reasonSql, type Source } from './trigger-source.ts'

/** The working day on which telling of an occasion begins. */
export const tellsFrom = (
  { cal }: Pick<CareSetting, 'cal'>,
  { on_date, working_days_before }: Pick<AheadOccasion, 'on_date' | 'working_days_before'>,
): string => daysAhead(cal, on_date, working_days_before).date

/** Occasions of some kinds that are to be told by today, each for its own audience. */
export function occasionSources(
  { occasions: kinds }: Extract<Trigger, { occasions: OccasionKind[] }>,
  setting: CareSetting,
): Source[] {
  return setting.occasions
    .filter(one => kinds.includes(one.kind) && tellsFrom(setting, one) <= setting.today)
    .map(one => ({
      from: known,
      where: sql`true`,
      audience: one.audience,
      key: sql`${`occasion:${one.id}`}::text`,
      eventAt: sql`${startOfDay(tellsFrom(setting, one), setting.zone)}::timestamptz`,
      reason: reasonSql(
        'occasion',
        sql`${one.kind}::text`,
        sql`${tellsFrom(setting, one)}::date`,
        sql`${JSON.stringify({ on: one.on_date, occasion: one.id, ...one.name })}::jsonb`,
      ),
      nodeOn: sql`${one.on_date}::date`,
    }))
}
