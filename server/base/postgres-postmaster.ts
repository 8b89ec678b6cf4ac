import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a server writes about itself into its data folder. */
export type Postmaster = { pid: number; port: number; status: string }

/**
 * The server that serves the cluster folder: its file lies there and its process lives.
 * Null when there is none or the file is stale, also when its number now belongs to another program.
 */
export function runningPostmaster(cluster: string): Postmaster | null {
  const said = readPostmaster(cluster)
  return said && alive(said.pid) && serves(said.pid, cluster) ? said : null
}

/** What the file in the folder says, true or stale. */
export function readPostmaster(cluster: string): Postmaster | null {
  const file = join(cluster, 'postmaster.pid')
  if (!existsSync(file)) return null
  const lines = readFileSync(file, 'utf8').split('\n')
  const pid = Number(lines[0])
  return pid > 0 ? { pid, port: Number(lines[3] ?? 0), status: (lines[7] ?? '').trim() } : null
}

/** Whether a process of that number exists, whoever owns it. */
export function alive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Windows tells only the program's name; elsewhere the command says which folder the server was started on. */
function serves(pid: number, cluster: string): boolean {
  const command = commandOf(pid)
  if (process.platform === 'win32') return /postgres/i.test(command)
  return /postgres/.test(command) && command.includes(cluster)
}

function commandOf(pid: number): string {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
    if (process.platform === 'win32') {
      return execFileSync('tasklist', ['/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH'], { encoding: 'utf8' })
    }
    return execFileSync('ps', ['-ww', '-p', String(pid), '-o', 'command='], { encoding: 'utf8' })
  } catch {
    // It ended between the two looks.
    return ''
  }
}
