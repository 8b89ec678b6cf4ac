import { Problem } from '../../domain/base/problem.ts'
import { isDate, parseLocal } from '../../domain/calendar/zone.ts'
import { type TicketsPolicy, ticketsPolicy } from '../../domain/tickets/policy.ts'
import type { Tx } from '../base/db.ts'
import { handbookOn, sectionOf } from '../handbook/reads.ts'
import { type CompanyTime, workingTimeAt } from '../tasks/reads.ts'

/** What every verb of tickets needs: the company's working time and the rules in force. */
export type Desk = CompanyTime & { policy: TicketsPolicy }

export async function deskAt(tx: Tx, now: Date): Promise<Desk> {
  const time = await workingTimeAt(tx, now)
  const { handbook } = await handbookOn(tx, time.today)
  return { ...time, policy: sectionOf(handbook, ticketsPolicy) }
}

/** When something was done: now, or the time that is said. Throws `invalid` for what is no time or lies ahead. */
export function timeSaid(text: string | undefined, { zone }: CompanyTime, path: string, now: Date): Date {
  if (text === undefined) return now
  const at = isDate(text) ? null : parseLocal(text, zone)
  if (!at) throw bad(path, 'tickets.bad_time', 'write a time like 2026-01-05T18:00:00+08:00')
  if (at > now) throw bad(path, 'tickets.in_future', 'this lies in the future')
  return at
}

export const bad = (path: string, code: string, message: string, params = {}): Problem =>
  new Problem('invalid', code, message, { fields: [{ path, code, message, params }], params })
