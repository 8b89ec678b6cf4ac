import { exponentOf } from '../../domain/base/money.ts'
import type { IsoDate } from '../../domain/base/shapes.ts'
import { audienceFields } from '../../domain/care/audience-fields.ts'
import { type CarePolicy, carePolicy } from '../../domain/care/policy.ts'
import type { FieldLookup } from '../../domain/handbook/fields.ts'
import type { Handbook } from '../../domain/handbook/policy.ts'
import { standingPolicy } from '../../domain/standing/policy.ts'
import type { StandingPolicy } from '../../domain/standing/shape.ts'
import { row, sql, type Tx } from '../base/db.ts'
import { handbookOn, sectionOf } from '../handbook/reads.ts'
import { type CompanyTime, workingTimeAt } from '../tasks/reads.ts'

/** What care goes by at an instant: working time, the rules in force, and the day it went live. */
export type CareSetting = CompanyTime & {
  now: Date
  policy: CarePolicy
  standing: StandingPolicy
  fields: FieldLookup
  exponent: number
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
    now,
    policy,
    standing,
    fields: fieldsOf(standing),
    exponent: exponentOf(time.company.currency),
    goLive: policy.go_live_on ?? (await firstDay(tx)),
  }
}

/** The care rules of a version, for plans that keep it. */
export const careOf = (handbook: Handbook): CarePolicy => sectionOf(handbook, carePolicy)

const fieldsOf = (standing: StandingPolicy): FieldLookup =>
  audienceFields({
    warnings: standing.warnings.map(one => one.key),
    tiers: standing.tiers.rules.map(one => one.key),
    stages: standing.stages.map(one => one.key),
  })

/** The day the first handbook took effect. */
const firstDay = async (tx: Tx): Promise<IsoDate> =>
  (await row<{ day: IsoDate }>(tx, sql`select min(effective_on) as day from handbook_versions`)).day

export const isLive = ({ today, goLive }: CareSetting): boolean => today >= goLive
