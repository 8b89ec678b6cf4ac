import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '../server/base/migrate.ts'
import { openPool } from '../server/base/pool.ts'
import { launch } from '../server/base/postgres-launch.ts'
import { readPostmaster } from '../server/base/postgres-postmaster.ts'
import type { BenchContext } from './figure.ts'

/** A database server for one run of benchmarks, with the product's own settings; nothing of it is left behind. */
export async function scratchServer(): Promise<{
  freshStore: BenchContext['freshStore']
  close(): Promise<void>
}> {
  const folder = await mkdtemp(join(tmpdir(), 'perennial-bench-'))
  const server = await launch(folder, 'tool')
  // Interrupted, nobody else would ever stop this server.
  const abandon = () => {
    const postmaster = readPostmaster(join(folder, 'postgres'))
    if (postmaster) process.kill(postmaster.pid, 'SIGQUIT')
    rmSync(folder, { recursive: true, force: true })
  }
  process.once('exit', abandon)
  const opened: { end(): Promise<void> }[] = []
  return {
    freshStore: async name => {
      const admin = openPool(server.url, 1)
      await admin.query(`create database bench_${name} template template0`)
      await admin.end()
      const url = new URL(server.url)
      url.pathname = `/bench_${name}`
      const db = openPool(url.href, 8)
      opened.push(db)
      await migrate(db)
      return { db, url: url.href }
    },
    close: async () => {
      process.off('exit', abandon)
      for (const pool of opened) await pool.end()
      await server.release()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
