import type { IsoDate } from '../../domain/base/shapes.ts'
import { type CarePolicy, carePolicy } from '../../domain/care/policy.ts'
import type { Handbook } from '../../domain/handbook/policy.ts'
import { standingPolicy } from '../../domain/standing/policy.ts'
import type { StandingPolicy } from '../../domain/standing/shape.ts'
import { row, sql, type Tx } from '../base/db.ts'
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
  }

export async function careSetting(tx: Tx, now: Date): Promise<CareSetting> {
  const time = await workingTimeAt(tx, now)
  const { handbook } = await handbookOn(tx, time.today)
  const policy = sectionOf(handbook, carePolicy)
  const standing: StandingPolicy = sectionOf(handbook, standingPolicy)
  return {
    ...time,
    ...settingOf(handbook, time),
    now,
    policy,
    standing,
    goLive: policy.go_live_on ?? (await firstDay(tx)),
  }
}

/** The care rules of a version, for plans that keep it. */
export const careOf = (handbook: Handbook): CarePolicy => sectionOf(handbook, carePolicy)

/** The day the first handbook took effect. */
const firstDay = async (tx: Tx): Promise<IsoDate> =>
  (await row<{ day: IsoDate }>(tx, sql`select min(effective_on) as day from handbook_versions`)).day

export const isLive = ({ today, goLive }: CareSetting): boolean => today >= goLive
