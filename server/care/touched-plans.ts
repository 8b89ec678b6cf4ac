import { isNever } from '../../domain/care/flow.ts'
import type { Foresight } from '../../domain/care/foresight.ts'
import type { Playbook } from '../../domain/care/playbook.ts'
import { carePolicy } from '../../domain/care/policy.ts'
import type { Handbook } from '../../domain/handbook/policy.ts'
import { rows, run, type Sql, sql, type Tx } from '../base/db.ts'
import { handbookVersion, sectionOf } from '../handbook/reads.ts'
import type { Looking, NamedRow } from '../standing/reads.ts'
import { audienceSql } from './audience.ts'
import { type CareSetting, careOf } from './setting.ts'

type Touched = keyof Foresight['plans']
type Row = {
  id: string
  customer_id: string
  playbook: string
  handbook_version: number
  step: string
  amount: number
  was: string | null
  tier: string | null
}

/** Most plans that are named for one reason. */
const NAMED = 2000

/**
 * Open plans that a draft touches, counted and named in the list `plan`: those whose customer's tier moves, whose playbook
 * the draft no longer has or has changed (they keep theirs unless they are moved), and those that would stop before
 * their next step.
 */
export async function touchedPlans(
  tx: Tx,
  looking: Looking,
  settings: { before: CareSetting; after: CareSetting },
): Promise<Foresight['plans']> {
  await run(
    tx,
    sql`create temp table care_open on commit drop as
    select p.id, p.customer_id, p.playbook, p.handbook_version, p.step, s.tier as was, coalesce(s.amount_365d, 0) as amount
    from plans p join standing s on s.customer_id = p.customer_id where p.status = 'open'`,
  )
  const before = await stopping(tx, settings.before)
  const { tier, after } = await looking.underDraft(async () => ({
    tier: await rows<Row>(
      tx,
      sql`select o.*, s.tier from care_open o join standing s on s.customer_id = o.customer_id
          where o.was is distinct from s.tier order by o.amount desc, o.id`,
    ),
    after: await stopping(tx, settings.after),
  }))
  const stops = after.filter(one => !before.some(was => was.id === one.id))
  const open = await rows<Row>(
    tx,
    sql`select o.*, o.was as tier from care_open o order by o.amount desc, o.id`,
  )
  const changes = playbookChanges(looking)
  const [removed, changed] = (['removed', 'changed'] as const).map(what =>
    open.filter(one => changes.get(one.playbook) === what),
  ) as [Row[], Row[]]
  const found: Record<Touched, Row[]> = { tier, removed, changed, stops }
  for (const [part, plans] of Object.entries(found)) {
    await looking.name(
      'plan',
      plans.slice(0, NAMED).map(one => namedRow(part, one)),
    )
  }
  await run(tx, sql`drop table care_open`)
  return { tier: tier.length, removed: removed.length, changed: changed.length, stops: stops.length }
}

const namedRow = (part: string, { id, customer_id, amount, playbook, step, was, tier }: Row): NamedRow => ({
  customerId: customer_id,
  part,
  item: id,
  amount,
  detail: { playbook, step, tier: [was, tier] },
})

/** Which playbooks of the version in force a draft drops or writes otherwise. */
function playbookChanges({
  before,
  after,
}: {
  before: Handbook
  after: Handbook
}): Map<string, 'removed' | 'changed'> {
  // Read anew, for what was stored has lost the order of its keys.
  const read = (book: Handbook) => carePolicy.schema.parse(sectionOf(book, carePolicy)).playbooks
  const next = new Map(read(after).map(one => [one.key, one]))
  const text = (one: Playbook) => JSON.stringify(one)
  const changes = new Map<string, 'removed' | 'changed'>()
  for (const one of read(before)) {
    const now = next.get(one.key)
    if (!now?.enabled && one.enabled) changes.set(one.key, 'removed')
    else if (now && text(now) !== text(one)) changes.set(one.key, 'changed')
  }
  return changes
}

/** Open plans whose own stop condition holds now; each playbook of each version is one question. */
async function stopping(tx: Tx, setting: CareSetting): Promise<Row[]> {
  const kinds = await rows<{ playbook: string; handbook_version: number }>(
    tx,
    sql`select distinct playbook, handbook_version from care_open`,
  )
  const found: Row[] = []
  for (const { playbook, handbook_version } of kinds) {
    const { handbook } = await handbookVersion(tx, handbook_version)
    const own = careOf(handbook).playbooks.find(one => one.key === playbook)
    if (!own || isNever(own.stop_when)) continue
    const { joins, where } = audienceSql(own.stop_when, setting)
    const of: Sql = sql`o.playbook = ${playbook} and o.handbook_version = ${handbook_version}`
    found.push(
      ...(await rows<Row>(
        tx,
        sql`select o.*, o.was as tier from care_open o join customers c on c.id = o.customer_id
              join standing s on s.customer_id = c.id ${joins}
            where ${of} and ${where} order by o.amount desc, o.id`,
      )),
    )
  }
  return found
}
