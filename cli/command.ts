import type { Writable } from 'node:stream'
import type { Locale } from '../domain/base/shapes.ts'
import type { Clock } from '../server/base/clock.ts'
import type { Db } from '../server/base/db.ts'
import type { Log } from '../server/base/log.ts'
import type { StoreSettings } from '../server/base/settings.ts'

/** Where a command speaks: results on standard output, everything else on standard error. */
export type Io = {
  locale: Locale
  stdout: Writable
  stderr: Writable
  /** Writes a result; waits while the reader is slower. Lines need their own `\n`. */
  out(text: string): Promise<void>
  /** A line for the person who waits. */
  note(line: string): void
  /** Whether somebody watches standard error: only then is moving progress of use. */
  interactive: boolean
}

/** The migrated store, opened when a command first asks for it and closed after it. */
export type OpenStore = {
  db: Db
  clock: Clock
  log: Log
  settings: StoreSettings
  /** Folder of attachments. */
  attachments: string
  /** Aborts on Ctrl-C and SIGTERM: long commands stop at the next safe place. */
  signal: AbortSignal
}

/**
 * One command, one file. `name` may be several words (`keys create`). `run` gets what follows the name, parses it with
 * `node:util` parseArgs (its errors are wrong usage) and answers the exit code: nothing or 0 done, 1 something was refused.
 * A `Problem` thrown is told in the person's language and exits 1; `wrongUsage(…)` exits 2.
 */
export type Command = {
  name: string
  /** What follows the name: `KIND FILE… [--dry-run] [--json]`. */
  usage: string
  run(args: string[], io: Io, open: () => Promise<OpenStore>): Promise<number | undefined>
}

/** Thrown for arguments that make no sense; exit code 2 with the usage line. */
export class UsageError extends Error {
  override name = 'UsageError'
}

export function wrongUsage(sentence: string): never {
  throw new UsageError(sentence)
}
