import { PUNCTUALITY_BY, type PunctualityBy } from '../../../domain/care/punctuality-contract.ts'

/**
 * The first week shown of the load, by any of its days; or punctuality: by what, of which days, and the group whose tasks
 * are open (`all`: of every group).
 */
export type WorkloadSearch = {
  from?: string
  tab?: 'punctuality'
  by?: PunctualityBy
  since?: string
  until?: string
  group?: string
}

const DAY = /^\d{4}-\d{2}-\d{2}$/

export function workloadSearch(raw: Record<string, unknown>): WorkloadSearch {
  const search: WorkloadSearch = {}
  for (const key of ['from', 'since', 'until'] as const) {
    const day = raw[key]
    if (typeof day === 'string' && DAY.test(day)) search[key] = day
  }
  if (raw.tab === 'punctuality') search.tab = 'punctuality'
  const by = PUNCTUALITY_BY.find(one => one === raw.by)
  if (by && by !== 'step') search.by = by
  if (typeof raw.group === 'string' && raw.group.length <= 200) search.group = raw.group
  return search
}
