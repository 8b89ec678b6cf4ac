import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readHolidayText } from './holiday-text.ts'
import { jsonOffsets, lineAt } from './json-lines.ts'

const day = { name: '国庆节𠮷', date: '2027-10-01', isOffDay: true }
const written = (file: unknown) => JSON.stringify(file, null, 2)

test('a published file is read, with or without a mark of its encoding', () => {
  const text = written({ $schema: 'x', year: 2027, papers: [], days: [day] })
  expect(readHolidayText(text)).toEqual({ file: { year: 2027, days: [day] } })
  expect(readHolidayText(`\uFEFF${text}`)).toHaveProperty('file')
})

test.each([
  ['', { what: 'json', line: 1 }],
  ['{\n  "year": 2027,\n  "days": [,]\n}', { what: 'json', line: 3 }],
  ['{"year": 2027,\n "days": []', { what: 'json', line: 2 }],
  ['{}\n{}', { what: 'json', line: 2 }],
  ['[]', { what: 'file', line: 1 }],
  [written({ days: [day] }), { what: 'year', line: 1 }],
  [written({ year: '2027', days: [day] }), { what: 'year', line: 2 }],
  [written({ year: 2027 }), { what: 'days', line: 1 }],
  [written({ year: 2027, days: [day, 'x'] }), { what: 'day', line: 9 }],
  [written({ year: 2027, days: [day, { ...day, date: '2027-02-30' }] }), { what: 'date', line: 11 }],
  [written({ year: 2027, days: [{ ...day, isOffDay: 'yes' }] }), { what: 'isOffDay', line: 7 }],
  [written({ year: 2027, days: [{ date: day.date, isOffDay: true }] }), { what: 'name', line: 4 }],
])('a file that is none is answered with the place: %j', (text, fault) => {
  expect(readHolidayText(text)).toEqual({ fault })
})

test('a text has a fault exactly when it is no JSON, and values are found where they stand', () => {
  fc.assert(
    fc.property(fc.json(), fc.nat(), fc.string({ maxLength: 2 }), (text, at, put) => {
      const where = at % (text.length + 1)
      const edited = text.slice(0, where) + put + text.slice(where)
      for (const one of [text, edited]) expect(jsonOffsets(one).fault === null).toBe(isJson(one))
    }),
  )
  const text = '{"a": [1,\n {"b": "x"}]}'
  expect(lineAt(text, jsonOffsets(text).offsets.get('a.1.b')!)).toBe(2)
})

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
