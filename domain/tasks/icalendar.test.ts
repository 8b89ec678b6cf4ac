import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type CalendarEntry, writeCalendar } from './icalendar.ts'

/** A reader of its own, from the RFC alone: unfolds, splits, unescapes. Throws where a rule is broken. */
function read(text: string): Record<string, string>[] {
  if (!text.endsWith('\r\n')) throw new Error('the last line does not end')
  const physical = text.slice(0, -2).split('\r\n')
  for (const line of physical) {
    if (/[\r\n]/.test(line)) throw new Error('a bare line break')
    if (Buffer.byteLength(line) > 75) throw new Error('a line of more than 75 octets')
  }
  const lines = physical.reduce<string[]>((all, line) => {
    if (line.startsWith(' ')) all.push(`${all.pop()!}${line.slice(1)}`)
    else all.push(line)
    return all
  }, [])
  const events: Record<string, string>[] = []
  let event: Record<string, string> | null = null
  for (const line of lines) {
    const at = line.indexOf(':')
    const [name, value] = [line.slice(0, at), line.slice(at + 1)]
    if (line === 'BEGIN:VEVENT') event = {}
    else if (line === 'END:VEVENT') {
      events.push(event!)
      event = null
    } else if (event) event[name] = unescaped(value)
  }
  return events
}
const unescaped = (value: string) =>
  value.replaceAll(/\\(.)/g, (_, sign: string) => (sign === 'n' ? '\n' : sign))

const entry = (more: Partial<CalendarEntry> = {}): CalendarEntry =>
  ({
    uid: 'task-1@x',
    sequence: 0,
    changedAt: new Date('2026-01-05T02:00:00.123Z'),
    summary: 'S',
    description: null,
    url: null,
    cancelled: false,
    start: new Date('2026-01-05T09:30:00Z'),
    end: new Date('2026-01-05T10:00:00Z'),
    ...more,
  }) as CalendarEntry

test('whatever stands in a text comes back from an independent reader, in lines of at most 75 octets', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 200 }).filter(one => !one.includes('\r'))
  fc.assert(
    fc.property(text, text, (summary, description) => {
      const [event] = read(writeCalendar('长青', [entry({ summary, description })]))
      expect(event!.SUMMARY).toBe(summary)
      if (description) expect(event!.DESCRIPTION).toBe(description)
    }),
  )
})

test('times are UTC, whole days are dates, what ended is cancelled', () => {
  const { start: _, end: __, ...rest } = entry() as CalendarEntry & { start: Date; end: Date }
  const days = { ...rest, uid: 'a', day: '2026-02-28', until: '2026-03-01', cancelled: true } as CalendarEntry
  expect(read(writeCalendar('x', [entry(), days]))).toEqual([
    expect.objectContaining({
      UID: 'task-1@x',
      DTSTAMP: '20260105T020000Z',
      DTSTART: '20260105T093000Z',
      DTEND: '20260105T100000Z',
      STATUS: 'CONFIRMED',
    }),
    expect.objectContaining({
      'DTSTART;VALUE=DATE': '20260228',
      'DTEND;VALUE=DATE': '20260301',
      STATUS: 'CANCELLED',
    }),
  ])
})

test('hard characters are never cut in two', () => {
  const [event] = read(writeCalendar('x', [entry({ summary: '𠮷é👩‍👩‍👧שלום,;\\\n'.repeat(20) })]))
  expect(event!.SUMMARY).toBe('𠮷é👩‍👩‍👧שלום,;\\\n'.repeat(20))
})
