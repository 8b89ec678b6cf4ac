import type { LocalText } from '../../domain/base/shapes.ts'
import { addDays, daysBetween, startOfDay } from '../../domain/calendar/zone.ts'
import { type PoolPolicy, type PoolRule, poolPolicy } from '../../domain/pool/policy.ts'
import { sayIn } from '../../domain/tasks/say-in.ts'
import { systemActor } from '../base/actor.ts'
import { join, rows, run, type Sql, sql, type Tx } from '../base/db.ts'
import { publicUrl } from '../base/public-url.ts'
import { say } from '../base/text.ts'
import { type NoticeToTell, notify } from '../channels/actions.ts'
import { moveOwners } from '../customers/actions.ts'
import { policyOn } from '../handbook/reads.ts'
import { type ConditionSetting, conditionOverRows, conditionSetting } from '../standing/reads.ts'

type Warned = { customer_id: string; owner_id: string; rule: string; returns_on: string; name: string }
type Returned = Warned & { days_since_contact: number | null; days_without_order: number | null }

/**
 * The night's work on the pool: lifts warnings of customers that were cared for or changed hands, returns those whose
 * warning ran out and whose rule still holds, and warns the owners of those that would go `warn_days` from now. Nobody
 * loses a customer without having been warned in time, also when the rules are new. One statement per step, whatever the
 * number; doing it again does nothing. Answers how many were returned and warned.
 */
export async function returnUncared(tx: Tx, now: Date): Promise<{ returned: number; warned: number }> {
  const setting = await conditionSetting(tx, now)
  const { value: policy } = await policyOn(tx, poolPolicy, setting.today)
  await run(tx, sql`select pg_advisory_xact_lock(${SWEEP_LOCK})`)
  if (!policy.returns) return { returned: 0, warned: await liftAll(tx, setting.today) }
  // Who will be uncared for when a warning of today runs out: more than are today.
  const then = addDays(setting.today, policy.warn_days)
  await lift(tx, heldOn(policy, setting, then), setting.today)
  const returned = await giveBack(tx, policy, setting, now)
  const warned = await warn(tx, policy, setting, then, now)
  await tell(tx, policy, { warned, returned }, setting.today, now)
  return { returned: returned.length, warned: warned.length }
}

const SWEEP_LOCK = 7_304

/**
 * Owned customers for whom a rule holds on a day, with the first that does: (customer_id, owner_id, rule, …). Left out are
 * those under `never`, and those who have had their owner for no longer than the grace on that day.
 */
function heldOn(policy: PoolPolicy, today: ConditionSetting, day: string): Sql {
  const setting = { ...today, today: day }
  const trees = policy.rules.map(one => conditionOverRows(one.when, setting))
  const never = conditionOverRows(policy.never, setting)
  const rule = join(
    policy.rules.map((one, i) => sql`when ${trees[i]!.where} then ${one.key}::text`),
    ' ',
  )
  const graceUntil = startOfDay(addDays(day, 1 - policy.grace_days), setting.zone)
  const joins = conditionOverRows(
    { all: [...policy.rules.map(one => one.when), policy.never] },
    setting,
  ).joins
  return sql`
    select * from (
      select c.id as customer_id, c.owner_id, c.name, case ${rule} end as rule,
             ${day}::date - s.last_contact_on as days_since_contact,
             ${day}::date - coalesce(s.last_order_on, s.first_cooperation_on) as days_without_order
      from customers c join standing s on s.customer_id = c.id join staff o on o.id = c.owner_id and o.disabled_at is null
      ${joins}
      where (${never.where}) is not true
        and coalesce((select max(h.at) from owner_changes h where h.customer_id = c.id and h.to_id = c.owner_id), c.created_at) < ${graceUntil}
    ) held where rule is not null`
}

const liftAll = async (tx: Tx, today: string): Promise<number> => {
  await run(
    tx,
    sql`update pool_warnings set ended_on = ${today}::date, ended_how = 'cared' where ended_on is null`,
  )
  return 0
}

/** Ends the warnings of whom nobody would take any more, or who have another owner by now. */
async function lift(tx: Tx, held: Sql, today: string): Promise<void> {
  await run(
    tx,
    sql`with held as materialized (${held})
        update pool_warnings w set ended_on = ${today}::date,
          ended_how = case when c.owner_id is distinct from w.owner_id then 'moved' else 'cared' end
        from customers c
        where w.ended_on is null and c.id = w.customer_id and not exists (
          select 1 from held h where h.customer_id = w.customer_id and h.owner_id = w.owner_id)`,
  )
}

/** Customers whose warning ran out and whose rule holds today go into the pool, each with its reason. */
async function giveBack(
  tx: Tx,
  policy: PoolPolicy,
  setting: ConditionSetting,
  now: Date,
): Promise<Returned[]> {
  const due = await rows<Returned>(
    tx,
    sql`with held as materialized (${heldOn(policy, setting, setting.today)})
        select h.customer_id, h.owner_id, h.rule, h.name, h.days_since_contact, h.days_without_order, w.returns_on
        from held h join pool_warnings w on w.customer_id = h.customer_id and w.owner_id = h.owner_id
        where w.ended_on is null and w.returns_on <= ${setting.today}::date order by h.customer_id`,
  )
  const nameOf = namesOf(policy.rules)
  const moved = new Set(
    await moveOwners(
      tx,
      systemActor,
      due.map(one => ({
        customerId: one.customer_id,
        from: one.owner_id,
        to: null,
        reason: {
          rule: one.rule,
          name: nameOf(one.rule),
          days_since_contact: one.days_since_contact,
          days_without_order: one.days_without_order,
        },
      })),
      'returned',
      now,
    ),
  )
  const returned = due.filter(one => moved.has(one.customer_id))
  await run(
    tx,
    sql`update pool_warnings set ended_on = ${setting.today}::date, ended_how = 'returned'
        where ended_on is null and customer_id = any(${returned.map(one => one.customer_id)}::uuid[])`,
  )
  return returned
}

const warn = (
  tx: Tx,
  policy: PoolPolicy,
  setting: ConditionSetting,
  then: string,
  now: Date,
): Promise<Warned[]> =>
  rows<Warned>(
    tx,
    sql`with held as materialized (${heldOn(policy, setting, then)}),
        warned as (
          insert into pool_warnings (customer_id, warned_on, owner_id, rule, returns_on, at)
          select h.customer_id, ${setting.today}::date, h.owner_id, h.rule, ${then}::date, ${now} from held h
          where not exists (select 1 from pool_warnings w where w.customer_id = h.customer_id and w.ended_on is null)
          on conflict do nothing returning customer_id, owner_id, rule, returns_on
        )
        select w.*, h.name from warned w join held h on h.customer_id = w.customer_id order by w.owner_id, h.name`,
  )

const namesOf =
  (rules: readonly PoolRule[]) =>
  (key: string): LocalText =>
    rules.find(one => one.key === key)?.name ?? {}

/** Tells each owner once a night whom they are about to lose and whom they lost. */
async function tell(
  tx: Tx,
  policy: PoolPolicy,
  { warned, returned }: { warned: Warned[]; returned: Returned[] },
  today: string,
  now: Date,
): Promise<void> {
  const owners = new Set([...warned, ...returned].map(one => one.owner_id))
  const url = (await publicUrl(tx)).origin
  const nameOf = namesOf(policy.rules)
  const notices: NoticeToTell[] = [...owners].map(owner => {
    const soon = warned.filter(one => one.owner_id === owner)
    const gone = returned.filter(one => one.owner_id === owner)
    return {
      key: `pool:${owner}:${today}`,
      kind: 'pool',
      to: { staffId: owner },
      say: locale => {
        const line = (one: Warned) => `${one.name} · ${sayIn(nameOf(one.rule), locale)}`
        const lines = (all: Warned[]) => [
          ...all.slice(0, SHOWN).map(line),
          ...(all.length > SHOWN ? [say(locale, 'channels:digest.more', { count: all.length - SHOWN })] : []),
        ]
        return {
          subject: say(locale, 'pool:notice.subject', { soon: soon.length, gone: gone.length }),
          parts: [
            ...(soon.length > 0
              ? [
                  {
                    title: say(locale, 'pool:notice.soon', { days: daysBetween(today, soon[0]!.returns_on) }),
                    lines: lines(soon),
                  },
                ]
              : []),
            ...(gone.length > 0 ? [{ title: say(locale, 'pool:notice.gone'), lines: lines(gone) }] : []),
          ],
          link: { label: say(locale, 'pool:notice.link'), url: `${url}/pool?tab=warnings` },
        }
      },
    }
  })
  await notify(tx, notices, now)
}

const SHOWN = 20
