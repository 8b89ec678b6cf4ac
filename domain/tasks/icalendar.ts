/** An entry of a feed. Times are instants; `day` entries last whole days, `end` not included. */
export type CalendarEntry = {
  uid: string
  /** Grows with every change, so that clients take the newer. */
  sequence: number
  changedAt: Date
  summary: string
  description: string | null
  url: string | null
  cancelled: boolean
} & ({ start: Date; end: Date } | { day: string; until: string })

/** RFC 5545 §3.3.11: backslash, semicolon, comma and line breaks are escaped. */
export const escapeText = (text: string): string =>
  text
    .replaceAll('\\', '\\\\')
    .replaceAll(';', '\\;')
    .replaceAll(',', '\\,')
    .replaceAll(/\r\n|\r|\n/g, '\\n')

const LINE_OCTETS = 75

/** RFC 5545 §3.1: lines of at most 75 octets, cut between characters, continued with a space. */
export function fold(line: string): string {
  const encoder = new TextEncoder()
  const lines: string[] = []
  let current = ''
  let octets = 0
  for (const character of line) {
    const size = encoder.encode(character).length
    if (octets + size > LINE_OCTETS) {
      lines.push(current)
      current = ' '
      octets = 1
    }
    current += character
    octets += size
  }
  return [...lines, current].join('\r\n')
}

/** `20260105T100000Z`. Times are told in UTC, which needs no zone in the file and is the same everywhere. */
const utc = (at: Date): string => `${at.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`
const day = (date: string): string => date.replaceAll('-', '')

/** A whole iCalendar file (RFC 5545) of a feed (`METHOD:PUBLISH`). */
export function writeCalendar(name: string, entries: readonly CalendarEntry[]): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Perennial//Calendar//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escapeText(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    ...entries.flatMap(entryLines),
    'END:VCALENDAR',
  ]
  return `${lines.map(fold).join('\r\n')}\r\n`
}

const entryLines = (entry: CalendarEntry): string[] => [
  'BEGIN:VEVENT',
  `UID:${entry.uid}`,
  `DTSTAMP:${utc(entry.changedAt)}`,
  `LAST-MODIFIED:${utc(entry.changedAt)}`,
  `SEQUENCE:${entry.sequence}`,
  ...('day' in entry
    ? [`DTSTART;VALUE=DATE:${day(entry.day)}`, `DTEND;VALUE=DATE:${day(entry.until)}`]
    : [`DTSTART:${utc(entry.start)}`, `DTEND:${utc(entry.end)}`]),
  `SUMMARY:${escapeText(entry.summary)}`,
  ...(entry.description ? [`DESCRIPTION:${escapeText(entry.description)}`] : []),
  ...(entry.url ? [`URL:${entry.url}`] : []),
  `STATUS:${entry.cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
  `TRANSP:${'day' in entry ? 'OPAQUE' : 'TRANSPARENT'}`,
  'END:VEVENT',
]
