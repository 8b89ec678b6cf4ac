import { once } from 'node:events'
import { localeOf } from '../server/base/text.ts'
import type { Io } from './command.ts'
import { commands } from './commands.ts'
import { dispatch } from './dispatch.ts'
import { openStore } from './open-store.ts'

type Environment = Record<string, string | undefined>

const INTERRUPTED = 130
const PATIENCE_MS = 5_000

/** Runs one command and answers its exit code; the store it opened is closed again. */
export async function main(args: string[], env: Environment): Promise<number> {
  const io = processIo(env)
  const stop = new AbortController()
  let opened: ReturnType<typeof openStore> | undefined
  const close = async () => (await opened?.catch(() => undefined))?.close()
  const interrupted = onInterrupt(stop, close)
  try {
    return await dispatch(commands, args, io, data => {
      opened ??= openStore(data, env, stop.signal)
      return opened
    })
  } catch (error) {
    if (interrupted()) return INTERRUPTED
    io.note(env.PERENNIAL_LOG === 'debug' ? String((error as Error).stack) : (error as Error).message)
    return 1
  } finally {
    await close()
  }
}

/** A command gets a moment to stop where it is safe; then the store is closed under it. A second signal ends at once. */
function onInterrupt(stop: AbortController, close: () => Promise<void>): () => boolean {
  const heard = () => {
    if (stop.signal.aborted) process.exit(INTERRUPTED)
    stop.abort(new Error('interrupted'))
    setTimeout(() => void close().finally(() => process.exit(INTERRUPTED)), PATIENCE_MS).unref()
  }
  process.on('SIGINT', heard)
  process.on('SIGTERM', heard)
  return () => stop.signal.aborted
}

function processIo(env: Environment): Io {
  const { stdout, stderr } = process
  // `| head` closes our output early: that is how much was wanted.
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0)
    throw error
  })
  return {
    locale: localeOf(env),
    stdout,
    stderr,
    out: async text => {
      if (!stdout.write(text)) await once(stdout, 'drain')
    },
    note: line => stderr.write(`${line}\n`),
    interactive: stderr.isTTY === true,
  }
}
