import { appendFileSync, chownSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Cluster } from './postgres-cluster.ts'

/** `durable: false` is for tests only: a crash of the machine may lose the cluster. */
export type ServerOptions = { port: number; durable: boolean }

/**
 * Writes our settings into the cluster. Small memory: a shop with some thousand customers runs everything in 400 MB;
 * large companies bring their own server by DATABASE_URL. No parallel workers, no JIT: short statements dominate.
 */
export function writeConfig(cluster: Cluster, options: ServerOptions): void {
  const settings: Record<string, string | number> = {
    port: options.port,
    listen_addresses: "'127.0.0.1'",
    unix_socket_directories: "''",
    max_connections: options.durable ? 60 : 200,
    shared_buffers: "'128MB'",
    work_mem: "'8MB'",
    maintenance_work_mem: "'96MB'",
    effective_cache_size: "'1GB'",
    random_page_cost: 1.1,
    jit: 'off',
    io_method: 'sync',
    max_parallel_workers_per_gather: 0,
    wal_level: 'minimal',
    max_wal_senders: 0,
    max_wal_size: "'2GB'",
    checkpoint_timeout: "'10min'",
    autovacuum_max_workers: 2,
    autovacuum_naptime: "'20s'",
    log_min_messages: 'warning',
    log_timezone: "'UTC'",
    timezone: "'UTC'",
    // A killed client's statement ends in seconds instead of running to its end with its locks.
    ...(process.platform === 'win32' ? {} : { client_connection_check_interval: "'2s'" }),
    ...(options.durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
  const text = Object.entries(settings).map(([key, value]) => `${key} = ${value}\n`)
  const file = configOf(cluster)
  writeFileSync(file, text.join(''), { mode: 0o600 })
  if (cluster.owner) chownSync(file, cluster.owner.uid, cluster.owner.gid)
  includeOnce(join(cluster.folder, 'postgresql.conf'))
}

/** The port of the last start, 0 before the first. */
export function configuredPort(cluster: Cluster): number {
  const file = configOf(cluster)
  return existsSync(file) ? Number(/^port = (\d+)/m.exec(readFileSync(file, 'utf8'))?.[1] ?? 0) : 0
}

const configOf = (cluster: Cluster) => join(cluster.folder, 'perennial.conf')

function includeOnce(main: string): void {
  const line = "include 'perennial.conf'"
  if (!readFileSync(main, 'utf8').includes(line)) appendFileSync(main, `\n${line}\n`)
}
