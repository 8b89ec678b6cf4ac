import { backup } from './backup.ts'
import { bench } from './bench.ts'
import { calendarDue } from './calendar.ts'
import { calendarDays, calendarImport } from './calendar-days.ts'
import type { Command } from './command.ts'
import { duplicates } from './duplicates.ts'
import { exportCommand } from './export.ts'
import { handbookCheck, handbookExport, handbookImport, handbookWhatIf } from './handbook.ts'
import { importCommand } from './import.ts'
import { keysCreate } from './keys.ts'
import { restore } from './restore.ts'
import { standing } from './standing.ts'
import { usersCreate } from './users.ts'

/** Every command; a new one adds its line. */
export const commands: Command[] = [
  importCommand,
  exportCommand,
  standing,
  duplicates,
  calendarDue,
  calendarImport,
  calendarDays,
  handbookExport,
  handbookCheck,
  handbookImport,
  handbookWhatIf,
  keysCreate,
  usersCreate,
  bench,
  backup,
  restore,
]
