/**
 * Offsets of a time zone from UTC, in milliseconds, out of tables built once per zone and year:
 * asking `Intl` for every row of an import would cost more than the row.
 */
type YearOffsets = { from: number[]; offset: number[] }
type ZoneTable = { format: Intl.DateTimeFormat; years: Map<number, YearOffsets> }

const zones = new Map<string, ZoneTable>()
const WEEK = 7 * 86_400_000

function tableOf(zone: string): ZoneTable {
  let table = zones.get(zone)
  if (!table) {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    table = { format, years: new Map() }
    zones.set(zone, table)
  }
  return table
}

/** Whether this machine knows the IANA zone (`Asia/Shanghai`, `Europe/London`, `UTC`). */
export function isZone(zone: string): boolean {
  try {
    tableOf(zone)
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

function askIntl(format: Intl.DateTimeFormat, ms: number): number {
  const whole = Math.floor(ms / 1000) * 1000
  const p: Record<string, string> = {}
  for (const { type, value } of format.formatToParts(whole)) p[type] = value
  const year = p.era === 'BC' ? 1 - Number(p.year) : Number(p.year)
  const local = new Date(0)
  local.setUTCFullYear(year, Number(p.month) - 1, Number(p.day))
  local.setUTCHours(Number(p.hour), Number(p.minute), Number(p.second))
  return local.getTime() - whole
}

/** The first second in (low, high] whose offset is no longer that of `low`. */
function transition(format: Intl.DateTimeFormat, low: number, high: number, before: number): number {
  while (high - low > 1000) {
    const middle = Math.floor((low + high) / 2000) * 1000
    if (askIntl(format, middle) === before) low = middle
    else high = middle
  }
  return high
}

function buildYear(format: Intl.DateTimeFormat, year: number): YearOffsets {
  const start = new Date(0).setUTCFullYear(year, 0, 1)
  const end = new Date(0).setUTCFullYear(year + 1, 0, 1)
  const built: YearOffsets = { from: [start], offset: [askIntl(format, start)] }
  for (let low = start; low < end; low += WEEK) {
    const high = Math.min(low + WEEK, end)
    const before = built.offset.at(-1)!
    const after = askIntl(format, high)
    if (after === before) continue
    const at = transition(format, low, high, before)
    if (at < end) {
      built.from.push(at)
      built.offset.push(after)
    }
  }
  return built
}

function offsetsOf(ms: number, zone: string): YearOffsets {
  const table = tableOf(zone)
  const year = new Date(ms).getUTCFullYear()
  let offsets = table.years.get(year)
  if (!offsets) {
    offsets = buildYear(table.format, year)
    table.years.set(year, offsets)
  }
  return offsets
}

function indexAt(offsets: YearOffsets, ms: number): number {
  let i = offsets.from.length - 1
  while (i > 0 && offsets.from[i]! > ms) i--
  return i
}

/** Offset in ms at an instant: `+8 h` for Shanghai is 28,800,000. Throws RangeError for an unknown zone. */
export function offsetAt(ms: number, zone: string): number {
  const offsets = offsetsOf(ms, zone)
  return offsets.offset[indexAt(offsets, ms)]!
}

const LONGEST = 14 * 3_600_000

/**
 * The instant of a wall-clock reading given as if it were UTC. A reading that happens twice (clocks set back)
 * is the first of the two; one that never happens (set forward) is as much later as the gap is wide.
 */
export function instantOf(localMs: number, zone: string): number {
  const before = offsetAt(localMs - LONGEST, zone)
  const after = offsetAt(localMs + LONGEST, zone)
  if (before === after) return localMs - before
  const first = localMs - before
  if (offsetAt(first, zone) === before) return first
  const second = localMs - after
  return offsetAt(second, zone) === after ? second : first
}

/** Like `instantOf`, but a reading that never happens is the instant the clocks were set forward. */
export function instantOrChange(localMs: number, zone: string): number {
  const at = instantOf(localMs, zone)
  if (at + offsetAt(at, zone) === localMs) return at
  const offsets = offsetsOf(at, zone)
  return offsets.from[indexAt(offsets, at)]!
}
