import type { FastifyInstance } from 'fastify'
import { tellDemo } from '../demo/tell.ts'
import type { Locale } from '../domain/base/shapes.ts'
import { buildApp } from './base/app.ts'
import { systemClock } from './base/clock.ts'
import { closeApp } from './base/close-app.ts'
import { type Db, transact } from './base/db.ts'
import { freePort } from './base/free-port.ts'
import { createLog, type Log } from './base/log.ts'
import { watchProcess } from './base/metrics.ts'
import { SchemaRefused } from './base/migrate.ts'
import { openDatabase } from './base/open-database.ts'
import { notePublicUrl } from './base/public-url.ts'
import { startSchedules } from './base/schedules.ts'
import { keepSecretsIn } from './base/secret-box.ts'
import { readSettings, type Settings, WrongUsage } from './base/settings.ts'
import { onStopSignal } from './base/stop-signal.ts'
import { localeOf, say } from './base/text.ts'
import { startWorker } from './base/worker.ts'
import { seedOnFirstStart } from './first-start.ts'
import { greeting } from './greeting.ts'
import { compose } from './main.ts'
import { type Readiness, readiness } from './readiness.ts'
import { readyStore } from './ready-store.ts'

type Environment = Record<string, string | undefined>

/** Folders of what is built: the staff app and the customers' side; null where one is not wanted. */
export type Built = { webRoot: string | null; siteRoot: string | null }

/**
 * Runs the product until SIGTERM or SIGINT: database, migrations, demo company, HTTP, jobs. Prints one line on
 * standard output when people can sign in. Ends with exit code 2 for wrong settings, 1 for what it cannot use.
 */
export async function serve(args: string[], env: Environment, built: Built): Promise<void> {
  const log = createLog()
  const parts: Part[] = []
  // Requests finish first, then jobs end or go back into the queue; the database is let go last.
  let stopping: Promise<void> | undefined
  const stop = () => {
    stopping ??= stopAll(parts)
    return stopping
  }
  try {
    const settings = readSettings(args, env)
    const database = await openDatabase(settings, 'app')
    parts.push({ stop: database.close })
    const ready = readiness(database.db)
    onStopSignal(log, async () => {
      ready.set('stopping')
      await database.giveWay()
      await stop()
    })
    await start(settings, database.db, ready, parts, log, built, localeOf(env))
  } catch (error) {
    // A start that a signal interrupts fails somewhere: no news, the signal ends the process.
    if (stopping) return
    process.stderr.write(`${(error as Error).message}\n`)
    await stop()
    process.exit(error instanceof WrongUsage ? 2 : 1)
  }
}

type Part = { stop(): Promise<unknown> }

async function stopAll(parts: Part[]): Promise<void> {
  for (const part of parts) await part.stop()
}

/** Starts part after part and puts each into `parts` where it is to be stopped. */
async function start(
  settings: Settings,
  db: Db,
  ready: Readiness,
  parts: Part[],
  log: Log,
  built: Built,
  locale: Locale,
): Promise<void> {
  watchProcess()
  keepSecretsIn(settings.data)
  const product = compose()
  const port = settings.port || (await freePort(0))
  const publicUrl = settings.publicUrl ?? new URL(`http://${bracketed(settings.host)}:${port}`)
  if (settings.role !== 'worker') {
    const app = await buildApp({
      contract: product.contract,
      router: product.router,
      streams: product.streams,
      foreignPages: product.foreignPages,
      authenticate: product.authenticator(db),
      db,
      clock: systemClock,
      log,
      publicUrl,
      trustProxy: settings.publicUrl !== null,
      ...built,
      notReady: ready.reasons,
      gate: ready.gate,
    })
    parts.unshift({ stop: () => closeApp(app) })
    await listen(app, port, settings.host, log)
  }
  if (!(await prepare(settings, db, publicUrl, log, ready))) return
  if (settings.role !== 'web') {
    // Between the requests and the database.
    const jobs = startWorker({ db, clock: systemClock, log, handlers: product.handlers })
    const schedules = startSchedules({ db, clock: systemClock, log, schedules: product.schedules })
    const keepers = product.keepers.map(start => start({ db, clock: systemClock, log }))
    parts.splice(-1, 0, ...keepers, schedules, jobs)
  }
  const line =
    settings.role === 'worker'
      ? say(locale, 'cli:serving_jobs')
      : await transact(db, tx => greeting(tx, publicUrl, locale, systemClock.now()))
  ready.set('ready')
  process.stdout.write(`${line}\n`)
}

// An IPv6 address needs brackets in an address.
const bracketed = (host: string) => (host.includes(':') ? `[${host}]` : host)

async function listen(app: FastifyInstance, port: number, host: string, log: Log): Promise<void> {
  const { level } = log
  // Our own line says where; Fastify's would come too early.
  log.level = 'warn'
  try {
    await app.listen({ port, host })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EADDRINUSE') {
      throw new Error(
        `Port ${port} of ${host} is taken. End what listens there or choose another with --port.`,
      )
    }
    if (code === 'EACCES')
      throw new Error(`This user may not use port ${port}. Choose one above 1023 with --port.`)
    throw error
  } finally {
    log.level = level
  }
}

/** Migrates and seeds. A schema that does not fit is said by `/readyz` and the log; the process stays up for it. */
async function prepare(
  settings: Settings,
  db: Db,
  publicUrl: URL,
  log: Log,
  ready: Readiness,
): Promise<boolean> {
  try {
    await readyStore(db, systemClock.now())
    ready.set('seeding')
    await seedOnFirstStart(db, settings.demo ? tellDemo : null, systemClock, log)
  } catch (error) {
    if (!(error instanceof SchemaRefused)) throw error
    log.fatal({ code: error.problem.code }, error.message)
    ready.set('refused', error.message)
    return false
  }
  if (settings.role !== 'worker') await transact(db, tx => notePublicUrl(tx, publicUrl))
  return true
}
