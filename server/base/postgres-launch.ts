import { setTimeout as wait } from 'node:timers/promises'
import type pg from 'pg'
import { type Cluster, openCluster } from './postgres-cluster.ts'
import { ensureServer, stopServer } from './postgres-control.ts'
import { AlreadyRunning, giveWay, type HolderKind, hold, isLastHolder } from './postgres-holders.ts'
import { ACCOUNT } from './postgres-initdb.ts'

export type Launched = {
  /** The database `perennial` of this data folder. */
  url: string
  /** Lets another app in from now on; to be called when this one begins to stop. */
  giveWay(): Promise<void>
  /** Lets go; the last one to let go stops the server. */
  release(): Promise<void>
}

const ATTEMPTS = 5

/**
 * Starts the embedded server of a data folder, or joins the one that runs, and makes the database. While held, a
 * server that dies is started again. Throws when another app serves the folder; the sentence names process and folder.
 */
export async function launch(data: string, kind: HolderKind, durable = true): Promise<Launched> {
  const cluster = openCluster(data)
  let released = false
  let holder = await join(cluster, kind, durable)

  const watch = (client: pg.Client) => {
    client.once('end', () => {
      if (!released) void rejoin()
    })
  }
  const rejoin = async () => {
    for (let said = ''; !released; ) {
      try {
        holder = await join(cluster, kind, durable)
        return watch(holder)
      } catch (error) {
        const { message } = error as Error
        if (message !== said) process.stderr.write(`The embedded database is down: ${message}\n`)
        said = message
        await wait(1000)
      }
    }
  }
  watch(holder)
  return {
    url: urlOf(cluster, holder.port, ACCOUNT),
    giveWay: async () => giveWay(holder).catch(() => undefined),
    release: async () => {
      if (released) return
      released = true
      const last = await isLastHolder(holder).catch(() => false)
      if (last) await stopServer(cluster)
      await holder.end().catch(() => undefined)
    },
  }
}

const urlOf = (cluster: Cluster, port: number, database: string) =>
  `postgres://${ACCOUNT}:${cluster.password}@127.0.0.1:${port}/${database}`

async function join(cluster: Cluster, kind: HolderKind, durable: boolean): Promise<pg.Client> {
  for (let attempt = 1; ; attempt++) {
    const { port } = await ensureServer(cluster, durable)
    try {
      const client = await hold(urlOf(cluster, port, 'postgres'), kind)
      await makeDatabase(client)
      return client
    } catch (error) {
      if (error instanceof AlreadyRunning) {
        throw new Error(`Perennial already runs on the data folder ${cluster.data}: process ${error.pid}.`)
      }
      // The last holder may have stopped the server while we came: start it again.
      if (attempt === ATTEMPTS) throw error
      await wait(100 * attempt)
    }
  }
}

async function makeDatabase(client: pg.Client): Promise<void> {
  const found = await client.query('select 1 from pg_database where datname = $1', [ACCOUNT])
  if (found.rowCount) return
  await client.query(`create database ${ACCOUNT}`).catch((error: { code?: string }) => {
    // Of two first starts at once the other one made it.
    if (error.code !== '42P04' && error.code !== '23505') throw error
  })
}
