import { parseArgs } from 'node:util'
import {
  type Due,
  dueInElapsedHours,
  dueInWorkingDays,
  dueInWorkingHours,
  type WorkCalendar,
} from '../domain/calendar/working-time.ts'
import { formatInZone, parseLocal } from '../domain/calendar/zone.ts'
import { withConnection } from '../server/base/db.ts'
import { say } from '../server/base/text.ts'
import { compose } from '../server/main.ts'
import { workingTimeAt } from '../server/tasks/reads.ts'
import { type Command, type Io, wrongUsage } from './command.ts'

const WAYS = ['days', 'hours', 'elapsed'] as const
type Way = (typeof WAYS)[number]

const dueBy: Record<Way, (cal: WorkCalendar, from: Date, amount: number) => Due> = {
  days: dueInWorkingDays,
  hours: dueInWorkingHours,
  elapsed: (_cal, from, hours) => dueInElapsedHours(from, hours),
}

/**
 * Prints the due time in company time with its offset, then whether it rests on a year whose holidays are not announced.
 * The second line begins with `provisional: yes` or `provisional: no` in every language.
 */
export const calendarDue: Command = {
  name: 'calendar due',
  usage: '--from TIME (--days N | --hours H | --elapsed H) [--json]',
  run: async (args, io, open) => {
    const { values } = parseArgs({
      args,
      options: {
        from: { type: 'string' },
        days: { type: 'string' },
        hours: { type: 'string' },
        elapsed: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    })
    const { way, amount } = wayOf(io, values)
    const text = values.from
    if (text === undefined) wrongUsage(say(io.locale, 'calendar:cli.from_missing'))
    // A time that no zone could make sense of needs no store to be refused.
    if (parseLocal(text, 'UTC') === null) wrongUsage(say(io.locale, 'calendar:cli.bad_from', { value: text }))
    compose()
    const { db, clock } = await open()
    const { cal, zone } = await withConnection(db, tx => workingTimeAt(tx, clock.now()))
    const { at, unannounced } = dueBy[way](cal, parseLocal(text, zone)!, amount)
    const due = formatInZone(at, zone)
    const provisional = unannounced.length > 0
    if (values.json) {
      await io.out(`${JSON.stringify({ due, provisional, unannounced })}\n`)
      return 0
    }
    const known = say(io.locale, 'calendar:cli.announced')
    const still = say(io.locale, 'calendar:cli.unannounced', { years: unannounced.join(', ') })
    await io.out(`${due}\n`)
    await io.out(`provisional: ${provisional ? `yes (${still})` : `no (${known})`}\n`)
    return 0
  },
}

function wayOf(io: Io, values: Partial<Record<Way, string>>): { way: Way; amount: number } {
  const [way, ...more] = WAYS.filter(one => values[one] !== undefined)
  if (!way || more.length > 0) wrongUsage(say(io.locale, 'calendar:cli.one_way'))
  const text = values[way]!
  const amount = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN
  const fits = way === 'days' ? Number.isInteger(amount) && amount >= 1 : amount > 0
  if (!fits) {
    wrongUsage(
      say(io.locale, way === 'days' ? 'calendar:cli.bad_days' : 'calendar:cli.bad_hours', {
        flag: `--${way}`,
        value: text,
      }),
    )
  }
  return { way, amount }
}
