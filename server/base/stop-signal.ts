import type { Log } from './log.ts'

const PATIENCE_MS = 25_000
// A terminal and npm both pass on the same Ctrl-C: only a later one means impatience.
const SAME_MS = 2_000

/** Stops once on SIGTERM or SIGINT and ends the process with 0; a later signal or too long a stop ends it with 1. */
export function onStopSignal(log: Log, stop: () => Promise<void>): void {
  let since = 0
  const heard = () => {
    if (since) {
      if (Date.now() - since > SAME_MS) process.exit(1)
      return
    }
    since = Date.now()
    setTimeout(() => {
      log.error('the stop takes too long: ending at once')
      process.exit(1)
    }, PATIENCE_MS).unref()
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'the stop failed')
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', heard)
  process.on('SIGINT', heard)
}
