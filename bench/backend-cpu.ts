import { readFileSync } from 'node:fs'
import { row, sql, type Tx } from '../server/base/db.ts'

/** Kernel ticks are hundredths of a second on Linux. */
const MS_PER_TICK = 10

/** CPU of one process so far in milliseconds, user and system; Linux only. */
export function cpuOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
  return (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK
}

/** Runs work on a connection; answers its result and the CPU its PostgreSQL backend used, in milliseconds. */
export async function backendCpu<T>(
  tx: Tx,
  work: () => Promise<T>,
): Promise<{ result: T; cpu: number; wall: number }> {
  const { pid } = await row<{ pid: number }>(tx, sql`select pg_backend_pid() as pid`)
  const before = cpuOf(pid)
  const started = performance.now()
  const result = await work()
  return { result, cpu: cpuOf(pid) - before, wall: performance.now() - started }
}
