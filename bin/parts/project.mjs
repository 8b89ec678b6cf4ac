import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's folder; scripts work from here whatever the caller's folder is. */
export const PROJECT = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** `npm run` moves to the project; files that the user names count from where the user stands. */
export function returnToCaller(script) {
  const { npm_lifecycle_event, INIT_CWD } = process.env
  if (npm_lifecycle_event === script && INIT_CWD) process.chdir(INIT_CWD)
}

/** A line for the person who waits; standard output belongs to results. */
export const say = line => process.stderr.write(`${line}\n`)

/** Ends with a sentence instead of a stack. */
export function fail(sentence, code = 1) {
  say(sentence)
  process.exit(code)
}

const LOOK_MS = 250

/** When npm is killed so hard that it passes nothing on, we stop as if it had: nobody else would ever stop us. */
export function stopWithParent() {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM')
  }, LOOK_MS).unref()
}
