import type { ImportView } from '../../domain/activity/contract.ts'

/** How far an import is (0 … 1): reading and checking is the first half, writing the second. */
export function shareDone(of: ImportView): number {
  if (of.phase === 'merging')
    return 0.5 + (of.rows_staged === 0 ? 0.5 : Math.min(1, of.read / of.rows_staged) / 2)
  return of.bytes_total === 0 ? 0 : Math.min(1, of.bytes_read / of.bytes_total) / 2
}

export const isUnderWay = (of: Pick<ImportView, 'status'>): boolean =>
  of.status === 'queued' || of.status === 'running'
