import { parseInput } from '../../domain/base/parse-input.ts'
import { Problem } from '../../domain/base/problem.ts'
import { type NewOccasion, newOccasion, type Occasion } from '../../domain/care/occasion-contract.ts'
import { type Actor, permit } from '../base/actor.ts'
import { row, rowOrNull, rows, run, sql, type Tx } from '../base/db.ts'
import { emit } from '../base/events.ts'
import { newId } from '../base/ids.ts'
import { recordAudit } from '../staff/actions.ts'
import { cancelTasksOf } from '../tasks/actions.ts'
import { checkAudience, getOccasion, noOccasion } from './occasion-reads.ts'
import { endPlan } from './open-plan.ts'
import { careSetting, MOST_OCCASIONS } from './setting.ts'

const wrong = (path: string, code: string, message: string): Problem =>
  new Problem('invalid', code, message, { fields: [{ path, code, message }] })

/** Enters an occasion. What is to be told already begins at once, up to the daily caps. */
export async function createOccasion(tx: Tx, by: Actor, input: NewOccasion, now: Date): Promise<Occasion> {
  permit(by, 'care.manage')
  const given = parseInput(newOccasion, input)
  const setting = await careSetting(tx, now)
  if (!Object.values(given.name).some(name => name?.trim()))
    throw wrong('name', 'care.no_name', 'a name is needed in at least one language')
  if (given.on < setting.today) throw wrong('on', 'care.day_past', 'the day lies in the past')
  checkAudience(given.audience, setting)
  if (given.from !== null) await colleague(tx, given.from)
  const { ahead } = await row<{ ahead: number }>(
    tx,
    sql`select count(*) as ahead from occasions where cancelled_at is null and on_date >= ${setting.today}::date`,
  )
  if (ahead >= MOST_OCCASIONS) {
    throw new Problem('limit', 'care.too_many_occasions', `${MOST_OCCASIONS} occasions lie ahead already`, {
      params: { limit: MOST_OCCASIONS },
    })
  }
  const id = newId(now)
  await run(
    tx,
    sql`insert into occasions (id, kind, name, words, on_date, working_days_before, audience, from_id, created_at, created_by_name)
        values (${id}, ${given.kind}, ${JSON.stringify(given.name)}, ${JSON.stringify(given.words)}, ${given.on},
                ${given.working_days_before}, ${JSON.stringify(given.audience)}, ${given.from}, ${now}, ${by.name})`,
  )
  await emit(tx, 'occasion.created', { payload: { id } }, now)
  await recordAudit(tx, by, 'care.occasion.create', 'occasion', [id], [], now)
  return getOccasion(tx, id, setting)
}

async function colleague(tx: Tx, id: string): Promise<void> {
  const found = await rowOrNull(tx, sql`select 1 from staff where id::text = ${id} and disabled_at is null`)
  if (!found) throw wrong('from', 'care.no_colleague', 'there is no such colleague')
}

/** Cancels an occasion: its plans stop and their open tasks go, with the reason. Cancelled twice it stays as it was. */
export async function cancelOccasion(
  tx: Tx,
  by: Actor,
  { id, reason }: { id: string; reason: string },
  now: Date,
): Promise<Occasion> {
  permit(by, 'care.manage')
  const setting = await careSetting(tx, now)
  const found = await rowOrNull<{ id: string; cancelled_at: Date | null }>(
    tx,
    sql`select id, cancelled_at from occasions where id::text = ${id} for update`,
  )
  if (!found) throw noOccasion(id)
  if (found.cancelled_at) return getOccasion(tx, id, setting)
  await run(
    tx,
    sql`update occasions set cancelled_at = ${now}, cancelled_by_name = ${by.name}, cancel_reason = ${reason}
        where id = ${found.id}`,
  )
  const plans = await rows<{ id: string }>(
    tx,
    sql`select id from plans where trigger_key = ${`occasion:${found.id}`} and trigger_key like 'occasion:%' and status in ('queued', 'open')
        order by id for update`,
  )
  for (const plan of plans) {
    await endPlan(tx, plan.id, 'stopped', reason, now)
    await cancelTasksOf(tx, by, `care:${plan.id}:`, reason, now)
  }
  await recordAudit(tx, by, 'care.occasion.cancel', 'occasion', [found.id], [], now)
  return getOccasion(tx, id, setting)
}
