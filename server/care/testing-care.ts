import { addDays, localDate } from '../../domain/calendar/zone.ts'
import { systemActor } from '../base/actor.ts'
import { rows, sql, transact } from '../base/db.ts'
import { emit } from '../base/events.ts'
import { createCustomer } from '../customers/actions.ts'
import { createTeam, updateTeam } from '../staff/actions.ts'
import { updateStanding } from '../standing/actions.ts'
import { testApp } from '../testing-app.ts'

/** A company with a lead and two managers in one team, and short words for what happens to its customers. */
export async function careCompany() {
  const app = await testApp()
  const { db, clock } = app
  const team = await transact(db, tx => createTeam(tx, systemActor, { name: 'East' }, clock.now()))
  const lead = await app.person('lead', { name: 'Lead', team_id: team.id })
  const zhou = await app.person('manager', { name: 'Zhou Min', team_id: team.id })
  const wang = await app.person('manager', { name: 'Wang Lei', team_id: team.id })
  await transact(db, tx => updateTeam(tx, systemActor, team.id, { lead_id: lead.id }))
  const ids = new Map<string, string>()
  let numbers = 0

  const today = () => localDate(clock.now(), 'Asia/Shanghai')
  const dayBefore = (days: number) => addDays(today(), -days)
  const idOf = (code: string) => ids.get(code)!

  return {
    ...app,
    lead,
    zhou,
    wang,
    today,
    idOf,
    /** Empties everything but people and the handbook, and sets the clock. */
    async reset(at = '2026-01-05T02:00:00Z') {
      clock.set(new Date(at))
      ids.clear()
      await db.query(`truncate task_changes, tasks, plans, occasions, given_gifts, gift_moves, gifts, interactions, orders, complaints, contracts, fact_keys, absences,
        standing, standing_intervals, standing_runs, customers, contacts, customer_codes, jobs, events, audit`)
      await db.query('delete from handbook_versions where version > 1')
      await db.query(`update handbook_versions set effective_on = '2026-01-05'`)
    },
    async customer(code: string, ownerId: string | null = zhou.id) {
      const { id } = await transact(db, tx =>
        createCustomer(tx, systemActor, { code, name: `Customer ${code}`, owner_id: ownerId }, clock.now()),
      )
      ids.set(code, id)
      return id
    },
    async order(code: string, daysAgo: number, amount = 100_00) {
      numbers += 1
      await db.query(
        `insert into orders (customer_id, number, placed_at, placed_on, status, amount) values ($1, $2, $3, $4, 'paid', $5)`,
        [idOf(code), `O${numbers}`, `${dayBefore(daysAgo)}T10:00:00+08:00`, dayBefore(daysAgo), amount],
      )
    },
    async contact(code: string, daysAgo: number, channel = 'phone') {
      numbers += 1
      await db.query(
        `insert into interactions (customer_id, id, at, happened_on, channel, direction, kind, summary)
         values ($1, $2, $3, $4, $5, 'in', 'personal', 'asked')`,
        [idOf(code), `I${numbers}`, `${dayBefore(daysAgo)}T10:00:00+08:00`, dayBefore(daysAgo), channel],
      )
    },
    async contract(code: string, endsIn: number) {
      await db.query(
        `insert into contracts (customer_id, number, starts_on, ends_on) values ($1, $2, $3, $4)`,
        [idOf(code), `H-${code}`, dayBefore(300), dayBefore(-endsIn)],
      )
    },
    async resolvedComplaint(code: string, id: string) {
      await db.query(
        `insert into complaints (customer_id, id, received_at, received_on, resolved_at, cause) values ($1, $2, $3, $4, $5, 'late')`,
        [idOf(code), id, `${dayBefore(3)}T10:00:00+08:00`, dayBefore(3), clock.now()],
      )
      await transact(db, tx => emit(tx, 'facts.changed', { customerIds: [idOf(code)] }, clock.now()))
    },
    /** Orders that fall from `before` in the 60 days before the last 60 to `now` in these. */
    async falling(code: string, before = 7, now = 3) {
      for (let i = 0; i < before; i++) await this.order(code, 70 + i)
      for (let i = 0; i < now; i++) await this.order(code, 5 + i)
    },
    /** Recomputes standing of all and lets everything follow. */
    async settle() {
      await transact(db, tx => updateStanding(tx, null, clock.now()))
      await app.runJobs()
    },
    later(days: number) {
      clock.set(new Date(clock.now().getTime() + days * 86_400_000))
    },
    plans: () =>
      rows<{
        code: string
        playbook: string
        trigger_key: string
        status: string
        step: string
        end_reason: string
      }>(
        db as never,
        sql`select c.code, p.playbook, p.trigger_key, p.status, p.step, p.end_reason from plans p
            join customers c on c.id = p.customer_id order by c.code, p.playbook, p.trigger_key`,
      ),
    tasks: () =>
      rows<{
        id: string
        code: string
        title: string
        status: string
        due_at: Date
        owner_id: string | null
      }>(
        db as never,
        sql`select t.id, c.code, t.title ->> 'en' as title, t.status, t.due_at, t.owner_id, t.source from tasks t
            join customers c on c.id = t.customer_id order by t.created_at, c.code, nullif(split_part(t.source, ':', 4), '')::integer`,
      ),
    /** Puts changed care rules in force from today. */
    async rules(care: Record<string, unknown>) {
      await db.query(
        `insert into handbook_versions (version, effective_on, content, digest, created_by_name, created_at)
         select max(version) + 1, $2::date, (select jsonb_set(content, '{care}', (content -> 'care') || $1::jsonb)
                  from handbook_versions where version = 1), md5($1::text), 'test', $3
         from handbook_versions`,
        [JSON.stringify(care), today(), clock.now()],
      )
    },
  }
}

export type CareCompany = Awaited<ReturnType<typeof careCompany>>
