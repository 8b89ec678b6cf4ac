import { parseArgs } from 'node:util'
import { holidayFile } from '../domain/calendar/holiday-file.ts'
import type { CalendarDaysInput } from '../domain/tasks/calendar-contract.ts'
import { systemActor } from '../server/base/actor.ts'
import { transact, withConnection } from '../server/base/db.ts'
import { say } from '../server/base/text.ts'
import { compose } from '../server/main.ts'
import { changeCalendar } from '../server/tasks/actions.ts'
import { previewCalendar } from '../server/tasks/reads.ts'
import { type Command, type Io, type OpenStore, wrongUsage } from './command.ts'
import { isDay } from './days.ts'
import { oneFile, textOf } from './files.ts'

const options = {
  'dry-run': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const

/** Puts a year that the state announced into the handbook, from a file in the format of `holiday-cn`. */
export const calendarImport: Command = {
  name: 'calendar import',
  usage: 'FILE [--dry-run] [--json]',
  run: async (args, io, open) => {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options })
    const file = oneFile(io, positionals)
    const read = holidayFile.safeParse(jsonOf(await textOf(file, io)))
    if (!read.success) wrongUsage(say(io.locale, 'calendar:cli.no_holiday_file', { file }))
    return change({ off: [], work: [], holidays: read.data }, values, io, open)
  },
}

/** Days off and working days of the company's own. */
export const calendarDays: Command = {
  name: 'calendar days',
  usage: '[--off DATE,…] [--work DATE,…] [--name TEXT] [--dry-run] [--json]',
  run: async (args, io, open) => {
    const { values } = parseArgs({
      args,
      options: { ...options, off: { type: 'string' }, work: { type: 'string' }, name: { type: 'string' } },
    })
    const days = (flag: 'off' | 'work') => {
      const found = (values[flag] ?? '').split(',').filter(Boolean)
      const wrong = found.find(day => !isDay(day))
      if (wrong) wrongUsage(say(io.locale, 'cli:bad_date', { flag: `--${flag}`, value: wrong }))
      return found
    }
    return change({ off: days('off'), work: days('work'), name: values.name }, values, io, open)
  },
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

async function change(
  input: CalendarDaysInput,
  flags: { 'dry-run': boolean; json: boolean },
  io: Io,
  open: () => Promise<OpenStore>,
): Promise<number> {
  compose()
  const { db, clock } = await open()
  const { moved, settled, cause } = await withConnection(db, tx =>
    previewCalendar(tx, systemActor, input, clock.now()),
  )
  const done = flags['dry-run']
    ? { versions: [] }
    : await transact(db, tx => changeCalendar(tx, systemActor, input, clock.now()))
  if (flags.json) {
    await io.out(`${JSON.stringify({ moved, settled, days: cause.days, versions: done.versions })}\n`)
    return 0
  }
  await io.out(`${say(io.locale, 'calendar:cli.moves', { days: cause.days.length, moved, settled })}\n`)
  for (const { version, effective_on } of done.versions) {
    await io.out(`${say(io.locale, 'cli:handbook_in_force', { version, date: effective_on })}\n`)
  }
  return 0
}
