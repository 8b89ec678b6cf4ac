import { parseInput } from '../../domain/base/parse-input.ts'
import { Problem } from '../../domain/base/problem.ts'
import type { IsoDate } from '../../domain/base/shapes.ts'
import { addDays, localDate } from '../../domain/calendar/zone.ts'
import { type Absence, type NewAbsence, newAbsence } from '../../domain/staff/shapes.ts'
import { type Away, standInOn } from '../../domain/staff/stand-in.ts'
import { type Actor, permit } from '../base/actor.ts'
import { companyZone } from '../base/company-zone.ts'
import { rowOrNull, rows, run, type Sql, sql, type Tx } from '../base/db.ts'
import { newId } from '../base/ids.ts'
import { forgetActors } from './authenticate.ts'
import { mustBeActive } from './available.ts'
import { absencesOf } from './stand-in.ts'

const chosen = (where: Sql): Sql => sql`
  select a.id, a.from_on, a.to_on, a.reason,
         jsonb_build_object('id', s.id, 'name', s.name) as staff,
         case when d.id is not null then jsonb_build_object('id', d.id, 'name', d.name) end as delegate
  from absences a join staff s on s.id = a.staff_id left join staff d on d.id = a.delegate_id
  where ${where} order by a.from_on, a.id`

/** Absences by their first day; without `from`, those that are not over yet. */
export async function listAbsences(
  tx: Tx,
  query: { staff?: string; from?: IsoDate },
  now: Date,
): Promise<Absence[]> {
  const from = query.from ?? (await today(tx, now))
  const whose = query.staff ? sql`a.staff_id = ${query.staff}` : sql`true`
  return rows<Absence>(tx, chosen(sql`a.to_on >= ${from} and ${whose}`))
}

/**
 * Notes an absence, one's own or (with `absences.write`) a colleague's. The delegate sees and works what is theirs.
 * Throws `invalid` for days in the wrong order or over, `conflict` when it overlaps another or the delegate is away too.
 */
export async function createAbsence(tx: Tx, by: Actor, input: NewAbsence, now: Date): Promise<Absence> {
  const { staff_id, delegate_id, from_on, to_on, reason } = parseInput(newAbsence, input)
  const staffId = await whose(tx, by, staff_id)
  if (to_on < from_on) throw wrongDay('staff.absence_reversed', 'The last day is before the first')
  if (to_on < (await today(tx, now))) throw wrongDay('staff.absence_over', 'These days are over')
  await run(tx, sql`select 1 from staff where id = ${staffId} for update`)
  if (await away(tx, staffId, from_on, to_on)) {
    throw new Problem(
      'conflict',
      'staff.absence_overlaps',
      'There is an absence on some of these days already',
    )
  }
  if (delegate_id) {
    await mustBeActive(tx, delegate_id, staffId)
    await mustReach(tx, { staffId, delegateId: delegate_id, from: from_on, to: to_on })
  }
  const id = newId(now)
  await run(
    tx,
    sql`insert into absences (id, staff_id, delegate_id, from_on, to_on, reason, created_at)
        values (${id}, ${staffId}, ${delegate_id ?? null}, ${from_on}, ${to_on}, ${reason}, ${now})`,
  )
  forgetActors()
  return (await rowOrNull<Absence>(tx, chosen(sql`a.id = ${id}`)))!
}

/** Takes an absence back, as a whole. */
export async function removeAbsence(tx: Tx, by: Actor, id: string): Promise<void> {
  const found = await rowOrNull<{ staff_id: string }>(tx, sql`select staff_id from absences where id = ${id}`)
  if (!found) throw new Problem('not_found', 'staff.unknown_absence', 'There is no such absence')
  await whose(tx, by, found.staff_id)
  await run(tx, sql`delete from absences where id = ${id}`)
  forgetActors()
}

/** My own absences need no permission; a lead's reach their team, an administrator's everyone. */
async function whose(tx: Tx, by: Actor, staffId: string | undefined): Promise<string> {
  const id = staffId ?? by.id
  if (id === null) throw new Problem('invalid', 'staff.not_available', 'Say whose absence it is')
  if (id === by.id && by.kind === 'staff') return id
  permit(by, 'absences.write')
  const person = await rowOrNull<{ team_id: string | null }>(
    tx,
    sql`select team_id from staff where id = ${id} and disabled_at is null`,
  )
  if (!person) throw new Problem('not_found', 'staff.unknown', 'There is no such colleague')
  const reaches =
    by.kind === 'system' || by.scope === 'all' || (by.scope === 'team' && person.team_id === by.teamId)
  if (!reaches || (by.scope === 'team' && by.teamId === null)) {
    throw new Problem('forbidden', 'staff.other_team', 'This colleague belongs to another team')
  }
  return id
}

const today = async (tx: Tx, now: Date): Promise<IsoDate> => localDate(now, await companyZone(tx, now))

async function away(tx: Tx, staffId: string, from: IsoDate, to: IsoDate): Promise<boolean> {
  const found = await rowOrNull(
    tx,
    sql`select 1 from absences where staff_id = ${staffId} and from_on <= ${to} and to_on >= ${from} limit 1`,
  )
  return found !== null
}

/** The delegate may be away too, as long as somebody of the chain is there on every day. */
async function mustReach(tx: Tx, absence: Away): Promise<void> {
  const absences = [absence, ...(await absencesOf(tx, absence.from, absence.to))]
  // Who is there changes only where an absence begins or is over.
  const turns = absences.flatMap(one => [one.from, addDays(one.to, 1)])
  for (const day of turns) {
    if (day < absence.from || day > absence.to) continue
    if (standInOn(absences, absence.staffId, day) !== null) continue
    throw new Problem(
      'conflict',
      'staff.delegate_absent',
      `The delegate is away on ${day} too, and nobody stands in for both`,
      { params: { day } },
    )
  }
}

const wrongDay = (code: string, message: string): Problem =>
  new Problem('invalid', code, message, { fields: [{ path: 'to_on', code, message }] })
