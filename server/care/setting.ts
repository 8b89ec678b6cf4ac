import type { IsoDate, LocalText } from '../../domain/base/shapes.ts'
import { type CarePolicy, carePolicy } from '../../domain/care/policy.ts'
import type { OccasionKind } from '../../domain/care/triggers.ts'
import type { Condition } from '../../domain/handbook/condition.ts'
import type { Handbook } from '../../domain/handbook/policy.ts'
import { standingPolicy } from '../../domain/standing/policy.ts'
import type { StandingPolicy } from '../../domain/standing/shape.ts'
import { row, rows, sql, type Tx } from '../base/db.ts'
import { handbookOn, sectionOf } from '../handbook/reads.ts'
import { type ConditionSetting, settingOf } from '../standing/reads.ts'
import { type CompanyTime, workingTimeAt } from '../tasks/reads.ts'

/** What care goes by at an instant: working time, the rules in force, and the day it went live. */
export type CareSetting = CompanyTime &
  ConditionSetting & {
    now: Date
    policy: CarePolicy
    standing: StandingPolicy
    /** Nothing starts before this day. */
    goLive: IsoDate
    /** Occasions whose day has not passed and that nobody cancelled. */
    occasions: AheadOccasion[]
  }

export type AheadOccasion = {
  id: string
  kind: OccasionKind
  name: LocalText
  on_date: IsoDate
  working_days_before: number
  audience: Condition
  from_id: string | null
}

/** How many occasions may lie ahead at a time: each is a branch of the night's statement. */
export const MOST_OCCASIONS = 100

export async function careSetting(tx: Tx, now: Date): Promise<CareSetting> {
  const time = await workingTimeAt(tx, now)
  return settingUnder(tx, (await handbookOn(tx, time.today)).handbook, time, now)
}

/** What care would go by under a handbook, in force or not. */
export async function settingUnder(
  tx: Tx,
  handbook: Handbook,
  time: CompanyTime,
  now: Date,
): Promise<CareSetting> {
  const policy = sectionOf(handbook, carePolicy)
  const standing: StandingPolicy = sectionOf(handbook, standingPolicy)
  return {
    ...time,
    ...settingOf(handbook, time),
    now,
    policy,
    standing,
    goLive: policy.go_live_on ?? (await firstDay(tx)),
    occasions: await occasionsAhead(tx, time.today),
  }
}

const occasionsAhead = (tx: Tx, today: IsoDate): Promise<AheadOccasion[]> =>
  rows<AheadOccasion>(
    tx,
    sql`select id, kind, name, on_date, working_days_before, audience, from_id from occasions
        where cancelled_at is null and on_date >= ${today}::date order by on_date, id limit ${MOST_OCCASIONS}`,
  )

/** The care rules of a version, for plans that keep it. */
export const careOf = (handbook: Handbook): CarePolicy => sectionOf(handbook, carePolicy)

/** The day the first handbook took effect. */
const firstDay = async (tx: Tx): Promise<IsoDate> =>
  (await row<{ day: IsoDate }>(tx, sql`select min(effective_on) as day from handbook_versions`)).day

export const isLive = ({ today, goLive }: CareSetting): boolean => today >= goLive
