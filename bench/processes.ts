import { readdirSync, readFileSync } from 'node:fs'

/** Parent of a process; Linux only. Null when it has ended. */
export function parentOf(pid: number): number | null {
  try {
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')[1])
  } catch {
    return null
  }
}

/** A process and all below it. */
export function familyOf(root: number): number[] {
  const all = readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .map(Number)
  const parents = new Map(all.map(pid => [pid, parentOf(pid)]))
  const belongs = (pid: number | null | undefined): boolean =>
    pid === root || (pid !== null && pid !== undefined && pid > 1 && belongs(parents.get(pid)))
  return all.filter(belongs)
}

/** Proportional memory of processes in MB: shared pages count once over all of them. */
export function pssOf(pids: number[]): number {
  const kilobytes = pids.map(pid => {
    try {
      return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0)
    } catch {
      return 0
    }
  })
  return kilobytes.reduce((sum, one) => sum + one, 0) / 1024
}
