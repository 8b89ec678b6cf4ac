import { spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { freePort } from './free-port.ts'
import { program } from './postgres-binaries.ts'
import type { Cluster } from './postgres-cluster.ts'
import { configuredPort, writeConfig } from './postgres-config.ts'
import { serverEnvironment } from './postgres-initdb.ts'
import { alive, type Postmaster, readPostmaster, runningPostmaster } from './postgres-postmaster.ts'

const ATTEMPTS = 5
const LOG_LIMIT = 5_000_000

/**
 * The running server of the cluster: the one that already runs (started by another process, or left by a killed
 * one) or a new one. A port that was taken meanwhile is replaced by a free one; the cluster remembers it.
 */
export async function ensureServer(cluster: Cluster, durable: boolean): Promise<Postmaster> {
  for (let attempt = 1; ; attempt++) {
    const running = await settled(cluster)
    if (running) return running
    writeConfig(cluster, { port: await freePort(configuredPort(cluster)), durable })
    removeStaleFile(cluster)
    const code = await pgCtl(cluster, ['start', '--wait', '--timeout=900'])
    // When ours fails because another process was first, theirs is the answer.
    const started = await settled(cluster)
    if (started) return started
    if (attempt === ATTEMPTS)
      throw new Error(`The database did not start (pg_ctl ${code}):\n${logTail(cluster)}`)
    // A killed server's helpers need a moment to notice and let go of its shared memory.
    await wait(200 * attempt)
  }
}

/** Stops the server, rolling back what is open; waits until it is down. */
export async function stopServer(cluster: Cluster): Promise<void> {
  await pgCtl(cluster, ['stop', '--mode=fast', '--wait', '--timeout=120'])
}

/** Waits for a server that is starting, recovering or stopping to be ready or gone. */
async function settled(cluster: Cluster): Promise<Postmaster | null> {
  for (;;) {
    const running = runningPostmaster(cluster.folder)
    if (!running || running.status === 'ready') return running
    await wait(20)
  }
}

/** PostgreSQL itself removes a dead process's file, but trusts one whose number another program has by now. */
function removeStaleFile(cluster: Cluster): void {
  const said = readPostmaster(cluster.folder)
  if (said && alive(said.pid) && !runningPostmaster(cluster.folder))
    rmSync(join(cluster.folder, 'postmaster.pid'))
}

async function pgCtl(cluster: Cluster, command: string[]): Promise<number | null> {
  const log = logOf(cluster)
  if (existsSync(log) && statSync(log).size > LOG_LIMIT) rmSync(log)
  // The server inherits this; through a pipe it would keep us waiting for as long as it lives.
  const out = openSync(log, 'a', 0o600)
  try {
    const flags = ['--pgdata', cluster.folder, '--silent']
    const child = spawn(program(cluster.native, 'pg_ctl'), [...command, ...flags], {
      ...(cluster.owner ?? {}),
      cwd: cluster.folder,
      env: serverEnvironment(),
      stdio: ['ignore', out, out],
      detached: true,
      windowsHide: true,
    })
    return await new Promise((resolve, reject) => {
      child.once('error', reject)
      child.once('exit', resolve)
    })
  } finally {
    closeSync(out)
  }
}

const logOf = (cluster: Cluster) => join(cluster.folder, 'server.log')

function logTail(cluster: Cluster): string {
  return readFileSync(logOf(cluster), 'utf8').trimEnd().split('\n').slice(-15).join('\n')
}
