import { formatInZone, isDate, localDate, parseLocal, startOfDay } from '../calendar/zone.ts'
import { quoted, type Refusal, refuse } from './refusal.ts'

export type ParsedTime = { at: string; day: string }

const DAY = /^(\d{4})([-/.]|年)(\d{1,2})(?:\2|月)(\d{1,2})日?$/
const COMMON = /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d(?::\d\d)?$/
const DAY_MS = 86_400_000
// Earlier years are slips of the pen, not facts.
const FIRST = '1000-01-01'
const pad = (text: string) => (text.length === 1 ? `0${text}` : text)

/** A day: `YYYY-MM-DD`, `YYYY/M/D`, `YYYY年M月D日`; a midnight time of day after it is cut. */
export function parseDate(text: string): string | Refusal {
  if (text.length === 10 && text.charCodeAt(4) === 45 && text >= FIRST && isDate(text)) return text
  const m = DAY.exec(text.replace(/[ T]0?0:00(?::00(?:\.0+)?)?$/, ''))
  if (!m) return refuse('not_a_date', { value: quoted(text) })
  const day = `${m[1]}-${pad(m[3]!)}-${pad(m[4]!)}`
  return day >= FIRST && isDate(day) ? day : refuse('impossible_date', { value: quoted(text) })
}

const LUNAR = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|30)$/

/** A birthday or founding day; `lunar`: any day up to the 30th of a month is possible. */
export function parseBirthday(text: string, lunar: boolean): string | Refusal {
  const plain = parseDate(text)
  if (typeof plain === 'string' || !lunar) return plain
  const m = DAY.exec(text)
  const day = m ? `${m[1]}-${pad(m[3]!)}-${pad(m[4]!)}` : ''
  return LUNAR.test(day) ? day : plain
}

/**
 * Reads times of one zone, fast: days are looked up once, so that a million rows cost a few hundred of them. `at` is an
 * instant as PostgreSQL reads it, `day` the company's calendar day of it. A time without a zone is company time.
 */
export function timeReader(zone: string): (text: string) => ParsedTime | Refusal {
  // Offset of the whole day ('+08:00'), or null for a day that does not exist or changes its clocks.
  const offsets = new Map<string, string | null>()
  const offsetOf = (day: string): string | null => {
    let offset = offsets.get(day)
    if (offset === undefined) {
      offset = wholeDayOffset(day, zone)
      if (offsets.size > 50_000) offsets.clear()
      offsets.set(day, offset)
    }
    return offset
  }
  return text => {
    if (COMMON.test(text)) {
      const day = text.slice(0, 10)
      const offset = offsetOf(day)
      if (offset !== null && realTime(text)) return { at: text + offset, day }
    }
    return readSlowly(text, zone)
  }
}

const realTime = (text: string): boolean =>
  text.slice(11, 13) < '24' && text.charCodeAt(14) < 54 && (text.length < 17 || text.charCodeAt(17) < 54)

function wholeDayOffset(day: string, zone: string): string | null {
  // Before 1970 offsets have seconds, which the short form cannot say.
  if (day < '1970-01-01' || !isDate(day)) return null
  const start = startOfDay(day, zone)
  const next = startOfDay(localDate(new Date(start.getTime() + DAY_MS + DAY_MS / 2), zone), zone)
  if (next.getTime() - start.getTime() !== DAY_MS) return null
  return formatInZone(start, zone).slice(19)
}

const SHAPE = /^\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}/

const HALF =
  /^(.*?)[ T]?(\d{1,2})(:\d\d(?::\d\d)?)\s*(am|pm|上午|下午|a\.m\.|p\.m\.)$|^(.*?)\s(上午|下午)\s?(\d{1,2})(:\d\d(?::\d\d)?)$/i

/** `2024-05-01 12:30 PM`, `2024/5/1 下午3:05` → 24 hours; other texts stay. */
function in24Hours(text: string): string {
  const m = HALF.exec(text)
  if (!m) return text
  const [day, half, hour, rest] =
    m[1] !== undefined ? [m[1], m[4]!, +m[2]!, m[3]!] : [m[5]!, m[6]!, +m[7]!, m[8]!]
  if (hour < 1 || hour > 12) return text
  const after = /^p|下/i.test(half)
  const of24 = (hour % 12) + (after ? 12 : 0)
  return `${day.trim()} ${String(of24).padStart(2, '0')}${rest}`
}

function readSlowly(written: string, zone: string): ParsedTime | Refusal {
  const text = in24Hours(written)
  const bare = parseDate(text)
  const at = parseLocal(typeof bare === 'string' ? bare : text, zone)
  if (at && at.getTime() >= Date.UTC(1000, 0, 2) && at.getTime() < Date.UTC(9999, 11, 31))
    return { at: at.toISOString(), day: localDate(at, zone) }
  return refuse(SHAPE.test(text) ? 'impossible_time' : 'not_a_time', { value: quoted(text) })
}
